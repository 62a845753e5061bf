package org.ocrm.query.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// A file that is a stream: Parquet writes from front to back and wants to know how far it is.
final class StreamedFile implements OutputFile {

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private OutputStream out;

  StreamedFile(OutputStream out) {
    this.out = out;
  }

  /// Keeps whatever is still to be written.
  void holdBack() {
    out = held;
  }

  byte[] heldBack() {
    return held.toByteArray();
  }

  @Override
  public PositionOutputStream create(long blockSize) {
    return new Counted();
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) {
    return new Counted();
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private final class Counted extends PositionOutputStream {

    private long position;

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      position++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    /// Whoever owns the stream closes it.
    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
