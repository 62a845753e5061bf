package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes a run. Ids come in their order.
final class RunOutput implements AutoCloseable {

  private static final int BUFFER = 1 << 18;
  private static final int LONGEST_VARINT = 5;

  private final Path target;
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private byte[] buffer = new byte[BUFFER];
  private int at;
  private long bytes;
  private byte[] last = new byte[64];
  private int lastLength;

  RunOutput(Path target) throws IOException {
    this.target = target;
    this.channel = DurableFiles.create(target);
  }

  void add(byte[] ids, int idAt, int idLength, byte[] packed, int packedLength) throws IOException {
    makeRoom(3 * LONGEST_VARINT + idLength + packedLength);
    int mismatch = Arrays.mismatch(last, 0, lastLength, ids, idAt, idAt + idLength);
    int shared = mismatch < 0 ? lastLength : mismatch;
    int own = idLength - shared;
    varint(shared);
    varint(own);
    System.arraycopy(ids, idAt + shared, buffer, at, own);
    at += own;
    varint(packedLength);
    System.arraycopy(packed, 0, buffer, at, packedLength);
    at += packedLength;
    if (last.length < idLength) {
      last = new byte[2 * idLength];
    }
    System.arraycopy(ids, idAt, last, 0, idLength);
    lastLength = idLength;
  }

  /// Makes the file durable and gives it its name.
  Run finish(BlockRange blocks, long events, long payload) throws IOException {
    flush();
    DurableFiles.finish(channel, target);
    return new Run(
        target.getFileName().toString(), blocks, bytes, (int) checksum.getValue(), events, payload);
  }

  private void makeRoom(int length) throws IOException {
    if (at + length > buffer.length) {
      flush();
      if (length > buffer.length) {
        buffer = new byte[length];
      }
    }
  }

  private void flush() throws IOException {
    checksum.update(buffer, 0, at);
    ByteBuffer rest = ByteBuffer.wrap(buffer, 0, at);
    while (rest.hasRemaining()) {
      bytes += channel.write(rest);
    }
    at = 0;
  }

  private void varint(int value) {
    int rest = value;
    while (rest > 0x7F) {
      buffer[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[at++] = (byte) rest;
  }

  /// Leaves an unfinished file behind, unless it is finished.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
