package org.ocrm.command.imports.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes that leave it, so that a progress bar can compare them with the size of the
/// file as it was sent, compressed or not; another thread may ask.
///
/// `available` is 0 at the end only, and waits to be sure. Unzipping relies on that to find out
/// whether another member follows, where network streams answer 0 at any time.
final class CountedInput extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private final AtomicLong taken = new AtomicLong();

  CountedInput(InputStream in) {
    this.in = in;
  }

  long taken() {
    return taken.get();
  }

  /// Whether the input begins with these bytes; takes none of them.
  boolean startsWith(int first, int second) throws IOException {
    while (limit < 2) {
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return (buffer[0] & 0xff) == first && (buffer[1] & 0xff) == second;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = Math.min(length, available());
    if (count == 0) {
      return -1;
    }
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    taken.addAndGet(count);
    return count;
  }

  @Override
  public int available() throws IOException {
    while (position == limit) {
      int read = in.read(buffer, 0, buffer.length);
      if (read < 0) {
        return 0;
      }
      position = 0;
      limit = read;
    }
    return limit - position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
