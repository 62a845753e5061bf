package org.ocrm.command.imports.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Layout;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowRules;
import org.ocrm.command.imports.RowSource;
import org.ocrm.command.imports.UnreadableFile;
import org.ocrm.command.imports.csv.CsvRecords.CsvRecord;

/// Reads a service history file from front to back, once: every record of it becomes exactly one
/// reading, in the order of the file, in constant memory.
///
/// Compression is recognised by content. Blank lines are not records. What is wrong with one record
/// is a reading of it; what is wrong with the file is an [UnreadableFile]: at once when there is
/// no header or it lacks a column, after the last complete line when the input breaks off. Not for
/// several threads, except [#bytesConsumed].
public final class ServiceHistoryReader implements RowSource {
  private static final int BUFFER = 1 << 16;

  private final CountedInput counted;
  private final PhysicalLines lines;
  private final CsvRecords records;
  private final Layout layout;
  private final RowRules rules;
  private @Nullable RowReading upcoming;

  private ServiceHistoryReader(InputStream in, Mapping mapping) throws IOException {
    counted = new CountedInput(in);
    lines = new PhysicalLines(plain(counted));
    records = new CsvRecords(lines);
    layout = Layout.of(mapping, firstRecord());
    rules = new RowRules(mapping, layout);
    records.expect(
        layout.width(), fields -> rules.read(lines.count(), fields) instanceof ReadableRow);
  }

  /// Reads the header; the caller keeps the duty to close the input if that fails.
  ///
  /// @throws UnreadableFile when the file is empty or lacks a column
  public static ServiceHistoryReader open(InputStream in, Mapping mapping) {
    try {
      return new ServiceHistoryReader(in, mapping);
    } catch (IOException broken) {
      throw new UnreadableFile("the file cannot be read: " + reason(broken), broken);
    }
  }

  /// The names of the columns as they stand in the file.
  @Override
  public List<String> header() {
    return layout.header();
  }

  /// How many bytes of the file as it was sent have been taken so far, at most a buffer ahead of
  /// the row last returned; at the end all of them.
  @Override
  public long bytesConsumed() {
    return counted.taken();
  }

  /// Whether there is another row; reads on to find out.
  ///
  /// @throws UnreadableFile when the input broke off and everything before that has been returned
  @Override
  public boolean hasNext() {
    if (upcoming == null) {
      CsvRecord next = records.next();
      if (next != null) {
        upcoming = reading(next);
      } else if (lines.failure() != null) {
        throw brokenOff(lines.failure());
      }
    }
    return upcoming != null;
  }

  @Override
  public RowReading next() {
    if (!hasNext() || upcoming == null) {
      throw new NoSuchElementException("the file has no further row");
    }
    RowReading next = upcoming;
    upcoming = null;
    return next;
  }

  /// The rest of the file, lazily.
  public Stream<RowReading> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public void close() throws IOException {
    counted.close();
  }

  private RowReading reading(CsvRecord next) {
    return switch (next) {
      case CsvRecord.Fields(long line, List<String> fields) -> rules.read(line, fields);
      case CsvRecord.Broken(long line, String detail, List<String> original) ->
          RowRules.malformed(line, detail, original);
    };
  }

  private List<String> firstRecord() {
    return switch (records.next()) {
      case CsvRecord.Fields(var _, List<String> fields) -> fields;
      case CsvRecord.Broken(var _, String detail, var _) ->
          throw new UnreadableFile("the header cannot be read: " + detail);
      case null -> {
        if (lines.failure() != null) {
          throw brokenOff(lines.failure());
        }
        throw new UnreadableFile("the file is empty");
      }
    };
  }

  private UnreadableFile brokenOff(IOException cause) {
    return new UnreadableFile(
        "the file breaks off after line %d (%d bytes read): %s"
            .formatted(lines.count(), counted.taken(), reason(cause)),
        cause);
  }

  /// The end of the input in the middle of something comes without words.
  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null ? "unexpected end" : message;
  }

  private static InputStream plain(CountedInput in) throws IOException {
    return in.startsWith(0x1f, 0x8b) ? new GZIPInputStream(in, BUFFER) : in;
  }
}
