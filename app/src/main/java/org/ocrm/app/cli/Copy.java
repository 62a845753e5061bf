package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Pace;
import org.ocrm.app.cli.screen.Progress;

/// What went through a copy.
///
/// @param lines line feeds seen; in CSV and NDJSON of features, one for each row
record Copy(long bytes, long lines) {

  /// @param total bytes to come, 0 if unknown
  static Copy all(
      InputStream in, OutputStream out, boolean countLines, long total, Progress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    Pace pace = new Pace();
    long bytes = 0;
    long lines = 0;
    for (int read; (read = in.read(buffer)) >= 0; ) {
      out.write(buffer, 0, read);
      mustStillBeRead(out);
      bytes += read;
      lines += countLines ? lineFeeds(buffer, read) : 0;
      String size = Numbers.bytes(bytes);
      String detail = countLines ? size + ", " + pace.of(lines, 0, "rows") : size;
      progress.show(bytes, total, detail);
    }
    return new Copy(bytes, lines);
  }

  /// The standard output keeps silent about a pipe that was closed, as by `| head`.
  private static void mustStillBeRead(OutputStream out) {
    if (out instanceof PrintStream printed && printed.checkError()) {
      throw new UncheckedIOException(new IOException("nobody reads the output any more"));
    }
  }

  private static int lineFeeds(byte[] buffer, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        count++;
      }
    }
    return count;
  }
}
