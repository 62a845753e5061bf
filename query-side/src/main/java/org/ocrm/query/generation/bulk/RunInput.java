package org.ocrm.query.generation.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Reads a run record by record, and at its end says whether it is the one that was written.
final class RunInput implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Run run;
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private final long size;
  private long unread;
  private byte[] id = new byte[64];
  private int idLength;
  private int shared;
  private byte[] packed = new byte[256];
  private int packedLength;

  RunInput(Path folder, Run run) throws IOException {
    this.run = run;
    this.channel = FileChannel.open(folder.resolve(run.file()), StandardOpenOption.READ);
    this.size = channel.size();
    this.unread = size;
  }

  /// Whether the file of a run is there, and as it was written. Reads all of it.
  static boolean isWhole(Path folder, Run run) {
    try (RunInput input = new RunInput(folder, run)) {
      while (input.unread > 0) {
        input.at = input.end;
        input.fill();
      }
      return input.isAsWritten();
    } catch (IOException e) {
      return false;
    }
  }

  /// Steps to the next record.
  ///
  /// @return false when there is none
  boolean next() throws IOException {
    if (at == end && unread == 0) {
      if (!isAsWritten()) {
        throw damaged();
      }
      return false;
    }
    shared = varint();
    int own = varint();
    if (shared > idLength || own < 0) {
      throw damaged();
    }
    idLength = shared + own;
    if (idLength > id.length) {
      id = Arrays.copyOf(id, 2 * idLength);
    }
    take(own, id, shared);
    packedLength = varint();
    if (packedLength > packed.length) {
      packed = new byte[2 * packedLength];
    }
    take(packedLength, packed, 0);
    return true;
  }

  /// How many bytes of the run are before the next record.
  long position() {
    return size - unread - (end - at);
  }

  byte[] id() {
    return id;
  }

  int idLength() {
    return idLength;
  }

  /// How many bytes the id has in common with the one before it in the run; all that it can.
  int shared() {
    return shared;
  }

  byte[] packed() {
    return packed;
  }

  int packedLength() {
    return packedLength;
  }

  private boolean isAsWritten() {
    return size == run.bytes() && (int) checksum.getValue() == run.checksum();
  }

  private IOException damaged() {
    return new IOException("The file " + run.file() + " is not as it was written.");
  }

  private void take(int length, byte[] target, int place) throws IOException {
    int done = 0;
    while (done < length) {
      if (at == end) {
        fill();
      }
      int some = Math.min(length - done, end - at);
      System.arraycopy(buffer, at, target, place + done, some);
      at += some;
      done += some;
    }
  }

  private int varint() throws IOException {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      if (at == end) {
        fill();
      }
      int next = buffer[at++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private void fill() throws IOException {
    ByteBuffer room = ByteBuffer.wrap(buffer);
    at = 0;
    end = 0;
    while (end == 0) {
      int read = channel.read(room);
      if (read < 0) {
        throw new EOFException("The file " + run.file() + " ends too early.");
      }
      end += read;
    }
    unread -= end;
    checksum.update(buffer, 0, end);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
