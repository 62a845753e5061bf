package org.ocrm.app.cli.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Tells how many bytes have passed, in total, after each read.
final class CountingInputStream extends FilterInputStream {
  private final LongConsumer passed;
  private long count;

  CountingInputStream(InputStream in, LongConsumer passed) {
    super(in);
    this.passed = passed;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    tell(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    tell(Math.max(0, read));
    return read;
  }

  private void tell(int bytes) {
    count += bytes;
    passed.accept(count);
  }
}
