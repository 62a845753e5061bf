package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

/// A generated service history in the default columns: five rows a subscriber, every other one
/// closed.
final class ServiceHistoryFile {

  private static final String HEADER =
      "instance,subscriber,service,kind,channel,activated_at,deactivated_at\n";
  private static final int ROWS_PER_SUBSCRIBER = 5;

  private ServiceHistoryFile() {}

  /// Whom a row is about.
  static String subscriber(int run, int row) {
    return "IMP-%d-%07d".formatted(run, row / ROWS_PER_SUBSCRIBER);
  }

  static boolean isClosed(int row) {
    return row % 2 != 0;
  }

  /// When a closed one ended.
  static Instant end(ServiceActivated activated) {
    return activated.effectiveAt().plusSeconds(60);
  }

  /// @param run files of different runs have no subscriber in common
  static Path write(Path file, int rows, int run) throws IOException {
    EventRows events = new EventRows(run);
    try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      out.write(HEADER);
      for (int row = 0; row < rows; row++) {
        ServiceActivated activated = events.activation(subscriber(run, row));
        String end = isClosed(row) ? end(activated).toString() : "";
        out.write(
            String.join(
                ",",
                activated.serviceId(),
                activated.subscriberId(),
                activated.serviceCode(),
                activated.kind().name(),
                activated.channel(),
                activated.effectiveAt().toString(),
                end + "\n"));
      }
    }
    return file;
  }
}
