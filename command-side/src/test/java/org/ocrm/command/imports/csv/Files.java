package org.ocrm.command.imports.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RejectReason;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowReading.UnreadableRow;

/// Files to read, and short ways to read them.
final class Files {
  static final String HEADER =
      "instance,subscriber,service,kind,channel,activated_at,deactivated_at";
  static final Mapping STANDARD =
      Mapping.standard(Set.of("CC", "FO", "MA", "WS"), ZoneId.of("UTC"));

  private Files() {}

  static String row(int number) {
    return "i" + number + ",s" + number + ",ROAMING,PERMANENT,CC,2015-01-01T00:00:00Z,";
  }

  static ServiceHistoryReader open(byte[] file) {
    return ServiceHistoryReader.open(new ByteArrayInputStream(file), STANDARD);
  }

  static List<RowReading> read(byte[] file) {
    return open(file).stream().toList();
  }

  /// The lines below the standard header.
  static List<RowReading> read(String... lines) {
    return read((HEADER + "\n" + String.join("\n", lines)).getBytes(UTF_8));
  }

  /// The lines of the rows that could be read.
  static List<Long> goodLines(List<RowReading> readings) {
    return readings.stream().filter(ReadableRow.class::isInstance).map(RowReading::line).toList();
  }

  /// The lines of the rows that were malformed.
  static List<Long> malformedLines(List<RowReading> readings) {
    return readings.stream()
        .filter(
            reading ->
                reading instanceof UnreadableRow row && row.reason() == RejectReason.MALFORMED_ROW)
        .map(RowReading::line)
        .toList();
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
  }
}
