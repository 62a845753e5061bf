package org.ocrm.command.imports.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts bytes into lines at LF, CR LF or CR before it decodes them, so that bytes that are not
/// UTF-8 spoil their own line only. A byte order mark at the start is dropped.
///
/// Holds one line of at most a mebibyte; what a longer one has beyond that is read over. When the
/// input fails, the complete lines before the failure are still delivered, the torn one is not,
/// and [#failure] tells.
final class PhysicalLines {
  static final int LONGEST = 1 << 20;
  private static final int NOTHING = -1;
  private static final char REPLACEMENT = '\ufffd';

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private @Nullable IOException failure;

  PhysicalLines(InputStream in) {
    this.in = in;
  }

  /// What ended the input early, if anything did.
  @Nullable IOException failure() {
    return failure;
  }

  /// How many lines have been delivered.
  long count() {
    return number;
  }

  /// The next line, or null at the end of what can be read.
  @Nullable Line next() {
    if (failure != null) {
      return null;
    }
    try {
      return read();
    } catch (IOException broken) {
      failure = broken;
      return null;
    }
  }

  private @Nullable Line read() throws IOException {
    length = 0;
    boolean overlong = false;
    if (peek() == NOTHING) {
      return null;
    }
    while (peek() != NOTHING && peek() != '\n' && peek() != '\r') {
      int end = endOfRun();
      int room = Math.min(end - position, LONGEST - length);
      append(room);
      overlong |= position + room < end;
      position = end;
    }
    String end = lineBreak();
    number++;
    int start = number == 1 && startsWithByteOrderMark() ? 3 : 0;
    String text = new String(line, start, length - start, UTF_8);
    return new Line(number, text, end, isDamaged(text), overlong);
  }

  private int endOfRun() {
    int end = position;
    while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private void append(int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
    }
    System.arraycopy(buffer, position, line, length, count);
    length += count;
  }

  private String lineBreak() throws IOException {
    int first = peek();
    if (first == NOTHING) {
      return "";
    }
    position++;
    if (first == '\r' && peek() == '\n') {
      position++;
      return "\r\n";
    }
    return first == '\r' ? "\r" : "\n";
  }

  private int peek() throws IOException {
    while (position == limit) {
      int read = in.read(buffer, 0, buffer.length);
      if (read < 0) {
        return NOTHING;
      }
      position = 0;
      limit = read;
    }
    return buffer[position];
  }

  private boolean startsWithByteOrderMark() {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }

  /// Decoding replaces bad bytes by U+FFFD; more of those than the bytes spell out means damage.
  private boolean isDamaged(String text) {
    if (text.indexOf(REPLACEMENT) < 0) {
      return false;
    }
    long shown = text.chars().filter(c -> c == REPLACEMENT).count();
    long spelt = 0;
    for (int i = 0; i + 2 < length; i++) {
      if (line[i] == (byte) 0xef && line[i + 1] == (byte) 0xbf && line[i + 2] == (byte) 0xbd) {
        spelt++;
      }
    }
    return shown > spelt;
  }
}
