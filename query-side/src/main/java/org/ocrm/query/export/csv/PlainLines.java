package org.ocrm.query.export.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.export.FeatureFiles.Moment;
import org.ocrm.query.export.Moments;

/// Requests of the plainest form, `id,2026-01-31` line by line under `subscriber_id,as_of`, read
/// off their bytes: to read them in general takes as long as to answer them. Whatever is quoted,
/// blank, wrong or otherwise unusual is not plain, and for the library to read or to refuse.
final class PlainLines implements Moments {

  private static final byte[] HEADER = "subscriber_id,as_of\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DAY = "2026-01-31".length();
  private static final int LINES_AT_ONCE = 4_096;
  private static final int BUFFER = 1 << 17;
  private static final int LARGEST_BUFFER = 1 << 23;
  private static final int FIRST_YEAR = BusinessCalendar.FIRST_DAY.getYear();
  private static final int LAST_YEAR = BusinessCalendar.LAST_DAY.getYear();
  private static final boolean[] OF_AN_ID = charactersOfIds();
  private static final int NOT_A_NUMBER = -1_000_000;

  /// Days named lately, so that equal days are mostly one object. A race costs one more of them.
  private static final @Nullable LocalDate[] DAYS = new LocalDate[1 << 12];

  private final InputStream file;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  /// @param file one of which all lines are known to be plain
  PlainLines(InputStream file) throws IOException {
    this.file = file;
    if (!Arrays.equals(HEADER, this.file.readNBytes(HEADER.length))) {
      from = -1;
    }
  }

  /// Looks whether a file has plain lines only, in its whole length. If not, it is not read further
  /// than to where that is seen.
  static boolean areAllOf(InputStream file) throws IOException {
    PlainLines lines = new PlainLines(file);
    if (lines.from < 0) {
      return false;
    }
    byte[] some = lines.block(LINES_AT_ONCE);
    while (some.length > 0) {
      if (!read(some, null)) {
        return false;
      }
      some = lines.block(LINES_AT_ONCE);
    }
    return true;
  }

  @Override
  public Optional<Supplier<List<Moment>>> next(int most) {
    try {
      byte[] lines = block(most);
      return lines.length == 0 ? Optional.empty() : Optional.of(() -> moments(lines, most));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Moment> moments(byte[] lines, int most) {
    List<Moment> moments = new ArrayList<>(most);
    if (!read(lines, moments)) {
      throw new IllegalStateException("The file is not the one that was looked through");
    }
    return moments;
  }

  /// The next whole lines, none at the end of the file. Fewer than asked for when they fill the
  /// largest buffer; a line that is longer than that comes in parts, none of which is plain.
  private byte[] block(int most) throws IOException {
    int end = endOf(most, from);
    if (end < 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      boolean more = true;
      while (end < 0 && more) {
        if (to == buffer.length) {
          buffer = Arrays.copyOf(buffer, 2 * to);
        }
        to += file.readNBytes(buffer, to, buffer.length - to);
        more = to == buffer.length && to < LARGEST_BUFFER;
        end = endOf(most, 0);
      }
    }
    if (end < 0) {
      end = to < LARGEST_BUFFER ? to : lastLineEnd();
    }
    byte[] block = Arrays.copyOfRange(buffer, from, end);
    from = end;
    return block;
  }

  /// Where so many lines end; negative when they do not end in the buffer.
  private int endOf(int lines, int start) {
    int seen = 0;
    for (int i = start; i < to; i++) {
      if (buffer[i] == '\n' && ++seen == lines) {
        return i + 1;
      }
    }
    return -1;
  }

  /// Where the last whole line ends; everything when there is none.
  private int lastLineEnd() {
    for (int i = to; i > 0; i--) {
      if (buffer[i - 1] == '\n') {
        return i;
      }
    }
    return to;
  }

  /// Reads lines.
  ///
  /// @param rows to add them to; none to look only
  /// @return whether all of them are plain
  private static boolean read(byte[] lines, @Nullable List<Moment> rows) {
    int at = 0;
    while (at < lines.length) {
      int next = at;
      while (next < lines.length && lines[next] != '\n') {
        next++;
      }
      int end = next > at && next < lines.length && lines[next - 1] == '\r' ? next - 1 : next;
      int comma = end - DAY - 1;
      if (comma <= at || lines[comma] != ',' || !isId(lines, at, comma)) {
        return false;
      }
      LocalDate day = day(lines, comma + 1);
      if (day == null) {
        return false;
      }
      if (rows != null) {
        rows.add(new Moment(new String(lines, at, comma - at, StandardCharsets.ISO_8859_1), day));
      }
      at = next + 1;
    }
    return true;
  }

  private static boolean isId(byte[] lines, int from, int to) {
    for (int i = from; i < to; i++) {
      if (lines[i] < 0 || !OF_AN_ID[lines[i]]) {
        return false;
      }
    }
    // Ids made of dots alone are a matter of their own.
    return to - from <= Identifiers.MAX_LENGTH && (lines[from] != '.' || lines[to - 1] != '.');
  }

  private static @Nullable LocalDate day(byte[] lines, int at) {
    int year = 100 * number(lines, at) + number(lines, at + 2);
    int month = number(lines, at + 5);
    int day = number(lines, at + 8);
    if (lines[at + 4] != '-' || lines[at + 7] != '-' || year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    int place = ((year * 12 + month) * 31 + day) & (DAYS.length - 1);
    LocalDate known = DAYS[place];
    if (known != null
        && known.getDayOfMonth() == day
        && known.getMonthValue() == month
        && known.getYear() == year) {
      return known;
    }
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    LocalDate named = LocalDate.of(year, month, day);
    DAYS[place] = named;
    return named;
  }

  /// Two digits; negative, and so no part of any day, when they are none.
  private static int number(byte[] lines, int at) {
    int tens = lines[at] - '0';
    int ones = lines[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NOT_A_NUMBER : 10 * tens + ones;
  }

  private static boolean[] charactersOfIds() {
    boolean[] allowed = new boolean[128];
    for (char c = 0; c < allowed.length; c++) {
      allowed[c] = Identifiers.problemWithSubscriberId("x" + c).isEmpty();
    }
    return allowed;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
