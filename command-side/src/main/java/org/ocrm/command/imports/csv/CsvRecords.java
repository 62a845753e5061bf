package org.ocrm.command.imports.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.RowRules;

/// Puts physical lines together to records, so that a stray quote costs one line and never the rest
/// of the file.
///
/// A quoted field may run over line breaks, as in RFC 4180, as long as its record stays below 64 Ki
/// characters. If the quote is not closed by then, or is closed in the middle of a field, it was a
/// stray one: its line alone is broken, and reading goes on with the very next line. The same if
/// two stray quotes close each other: the record has the wrong number of fields, or one too long to
/// be meant, and a line inside it has the right number by itself; or one between its first and
/// last can even be read as a row.
///
/// So every line that is not blank belongs to exactly one record, and what has to be kept in memory
/// is bounded. The cost stays linear: a line that opens a quote always ends one that is open, so
/// hardly a line is looked at more than twice. Cutting a record into fields is left to FastCSV,
/// which knows no way back to the line after a stray quote.
final class CsvRecords {
  static final int LONGEST_OVER_LINES = 1 << 16;

  /// A record and the line it begins on: its fields, or the detail of why it has none.
  sealed interface CsvRecord {
    record Fields(long line, List<String> fields) implements CsvRecord {}

    record Broken(long line, String detail, List<String> original) implements CsvRecord {}
  }

  private static final int ANY_WIDTH = -1;

  private final PhysicalLines lines;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final CsvReaderBuilder fastCsv =
      de.siegmar.fastcsv.reader.CsvReader.builder().allowUnclosedQuote(false);
  private int width = ANY_WIDTH;
  private Predicate<List<String>> readable = _ -> false;

  CsvRecords(PhysicalLines lines) {
    this.lines = lines;
  }

  /// What records look like from now on, as this is what stray quotes are told by: their number of
  /// fields, and whether fields make sense.
  void expect(int fields, Predicate<List<String>> makeSense) {
    width = fields;
    readable = makeSense;
  }

  /// The next record, or null at the end.
  @Nullable CsvRecord next() {
    Line first = line();
    while (first != null && first.isBlank()) {
      first = line();
    }
    return first == null ? null : recordFrom(first);
  }

  private CsvRecord recordFrom(Line first) {
    if (first.overlong()) {
      return broken(first, "the line is longer than " + PhysicalLines.LONGEST + " bytes");
    }
    List<Line> taken = new ArrayList<>(List.of(first));
    StringBuilder text = new StringBuilder(first.text());
    boolean open = Quotes.openAfter(first.text(), false);
    while (open && text.length() < LONGEST_OVER_LINES) {
      Line more = line();
      if (more == null) {
        break;
      }
      text.append(taken.getLast().end()).append(more.text());
      taken.add(more);
      open = !more.overlong() && Quotes.openAfter(more.text(), true);
    }
    if (open || taken.getLast().overlong()) {
      return strayQuote(taken, "a quote is opened and not closed");
    }
    Optional<List<String>> fields = cut(text.toString());
    if (fields.isEmpty()) {
      return strayQuote(taken, "a quoted field goes on after its closing quote");
    }
    if (swallowsRows(fields.get(), taken)) {
      return strayQuote(taken, "a quote is opened and closed in another row");
    }
    if (taken.stream().anyMatch(Line::damaged)) {
      return new CsvRecord.Broken(first.number(), "bytes that are not UTF-8", fields.get());
    }
    return new CsvRecord.Fields(first.number(), fields.get());
  }

  private @Nullable Line line() {
    return ahead.isEmpty() ? lines.next() : ahead.poll();
  }

  private CsvRecord strayQuote(List<Line> taken, String detail) {
    for (Line line : taken.subList(1, taken.size()).reversed()) {
      ahead.addFirst(line);
    }
    return broken(taken.getFirst(), detail);
  }

  private static CsvRecord broken(Line line, String detail) {
    String text = line.text();
    return new CsvRecord.Broken(
        line.number(),
        detail,
        List.of(text.substring(0, Math.min(text.length(), RowRules.LONGEST_FIELD))));
  }

  private boolean swallowsRows(List<String> fields, List<Line> taken) {
    boolean sound =
        fields.size() == width
            && fields.stream().allMatch(field -> field.length() <= RowRules.LONGEST_FIELD);
    // The last line of a sound record is the rest of a row and may well look like one.
    List<Line> inside = taken.subList(1, sound ? Math.max(1, taken.size() - 1) : taken.size());
    Predicate<List<String>> row = sound ? readable : alone -> alone.size() == width;
    return width != ANY_WIDTH && inside.stream().anyMatch(line -> isAlone(line, row));
  }

  private boolean isAlone(Line line, Predicate<List<String>> row) {
    return !line.isBlank()
        && !Quotes.openAfter(line.text(), false)
        && cut(line.text()).filter(row).isPresent();
  }

  private Optional<List<String>> cut(String text) {
    try {
      return Optional.of(fastCsv.ofSingleCsvRecord(text).getFields());
    } catch (CsvParseException brokenQuotes) {
      return Optional.empty();
    }
  }
}
