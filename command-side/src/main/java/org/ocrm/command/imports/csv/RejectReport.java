package org.ocrm.command.imports.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.ocrm.command.imports.RejectedRow;

/// The rejects of an import as CSV: line, reason, detail, then the columns of the file under their
/// own names, so that a corrected report can be sent again as it is.
///
/// Original values stand as they were. In particular nothing is put before values that a
/// spreadsheet would take for a formula: they would not come back as what they are.
public final class RejectReport implements Flushable {

  private final CsvWriter csv;
  private final int width;

  /// Writes the header.
  ///
  /// @param columns the header of the imported file
  public RejectReport(Writer out, List<String> columns) {
    csv = CsvWriter.builder().build(out);
    width = columns.size();
    csv.writeRecord(line("line", "reason", "detail", columns));
  }

  /// Writes a row, with empty columns where it had too few.
  public void write(RejectedRow row) {
    List<String> original = new ArrayList<>(row.original());
    while (original.size() < width) {
      original.add("");
    }
    csv.writeRecord(line(Long.toString(row.line()), row.reason(), row.detail(), original));
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
  }

  private static List<String> line(
      String line, String reason, String detail, List<String> original) {
    List<String> fields = new ArrayList<>(List.of(line, reason, detail));
    fields.addAll(original);
    return fields;
  }
}
