package org.ocrm.query.export.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;

/// The bytes of a request, kept as they are read the first time, to be read again: those of a small
/// one in memory as long as there is a place, all others in a file.
final class TakenRequest extends InputStream {

  /// Most bytes of one request in memory.
  static final int SMALL = 1 << 21;

  private static final int BUFFER = 1 << 16;

  private final InputStream request;
  private final long limit;
  private final Path folder;
  private final Semaphore places;
  private byte @Nullable [] memory;
  private int inMemory;
  private @Nullable Path file;
  private @Nullable OutputStream toFile;
  private long bytes;

  /// @param limit most bytes of the request
  /// @param folder for the file
  /// @param places in memory that are free
  TakenRequest(InputStream request, long limit, Path folder, Semaphore places) throws IOException {
    this.request = request;
    this.limit = limit;
    this.folder = folder;
    this.places = places;
    if (places.tryAcquire()) {
      memory = new byte[BUFFER];
    } else {
      moveToFile();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /// Reads on in the request.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 413 when it is too large
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = request.read(buffer, offset, length);
    if (read > 0) {
      bytes += read;
      if (bytes > limit) {
        throw Problem.of(
                413, "too-large", "A request here may have at most %d bytes.".formatted(limit))
            .asException();
      }
      keep(buffer, offset, read);
    }
    return read;
  }

  /// Reads whatever has not been read.
  void readToEnd() throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (read(buffer, 0, BUFFER) >= 0) {
      // kept
    }
    if (toFile != null) {
      toFile.close();
    }
  }

  /// Everything from the beginning, once it has been read to its end.
  InputStream again() throws IOException {
    return file == null
        ? new ByteArrayInputStream(memory == null ? new byte[0] : memory, 0, inMemory)
        : Files.newInputStream(file);
  }

  private void keep(byte[] buffer, int offset, int length) throws IOException {
    if (memory != null && inMemory + length > SMALL) {
      moveToFile();
    }
    if (memory != null) {
      if (inMemory + length > memory.length) {
        memory = Arrays.copyOf(memory, Math.max(2 * memory.length, inMemory + length));
      }
      System.arraycopy(buffer, offset, memory, inMemory, length);
      inMemory += length;
    } else if (toFile != null) {
      toFile.write(buffer, offset, length);
    }
  }

  private void moveToFile() throws IOException {
    Files.createDirectories(folder);
    file = Files.createTempFile(folder, "", ".csv");
    toFile = Files.newOutputStream(file);
    if (memory != null) {
      toFile.write(memory, 0, inMemory);
      leaveMemory();
    }
  }

  private void leaveMemory() {
    memory = null;
    inMemory = 0;
    places.release();
  }

  /// Forgets what was kept. The request itself belongs to whoever opened it.
  @Override
  public void close() throws IOException {
    if (memory != null) {
      leaveMemory();
    }
    if (toFile != null) {
      toFile.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
