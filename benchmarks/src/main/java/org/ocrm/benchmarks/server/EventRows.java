package org.ocrm.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Rows of the event table as the server itself would have written them, from a seed.
public final class EventRows {

  /// Columns in the order of a row.
  public static final String COLUMNS =
      "event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,"
          + " payload_revision, payload, meta_data";

  private static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS");
  private static final int DAYS = 240;

  private final SplittableRandom random;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  public EventRows(long seed) {
    this.random = new SplittableRandom(seed);
  }

  public static String subscriber(int number) {
    return "BENCH-%08d".formatted(number);
  }

  /// An event of a subscriber, by its place in the subscriber's history: the registration first.
  public SubscriberEvent event(String subscriberId, int sequence) {
    if (sequence > 0) {
      return activation(subscriberId);
    }
    Instant at = now.minus(Duration.ofDays(DAYS));
    return new SubscriberRegistered(subscriberId, channel(), at, at);
  }

  /// A temporary service that was switched on at some time in the last months.
  public ServiceActivated activation(String subscriberId) {
    Instant at = now.minusSeconds(random.nextLong(Duration.ofDays(DAYS).toSeconds()));
    return new ServiceActivated(
        subscriberId,
        new UUID(random.nextLong(), random.nextLong()).toString(),
        "SVC-" + random.nextInt(20),
        ServiceKind.TEMPORARY,
        channel(),
        null,
        at,
        null,
        at);
  }

  private String channel() {
    return CHANNELS.get(random.nextInt(CHANNELS.size()));
  }

  /// A row in the text form of `COPY`.
  public byte[] line(SubscriberEvent event, int sequence) {
    EventName name = EventName.of(event);
    return String.join(
            "\t",
            new UUID(random.nextLong(), random.nextLong()).toString(),
            event.subscriberId(),
            Integer.toString(sequence),
            "SubscriberAggregate",
            event.recordedAt().toString(),
            name.wireName(),
            name.revision(),
            "\\\\x" + HexFormat.of().formatHex(EventJson.write(event)),
            "\\\\x7b7d\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
