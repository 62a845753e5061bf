package org.ocrm.command.imports.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.ocrm.kernel.problem.Problem;

/// Uploaded files on their way: on disk from the first byte until their import has ended, so that
/// an upload of any size takes no memory. Nothing stays behind, at the latest after the next start.
public final class ImportSpool {

  public static final long STANDARD_LIMIT = 4L << 30;

  private static final int BUFFER = 1 << 16;

  private final Path directory;
  private final long limit;

  /// @param dataDirectory of the program; the files lie in `imports` below it
  /// @param limit most bytes of one upload
  public ImportSpool(Path dataDirectory, long limit) {
    this.directory = dataDirectory.resolve("imports");
    this.limit = limit;
  }

  /// A received file.
  public record Spooled(String importId, Path file, long bytes) {}

  /// Takes an upload in.
  ///
  /// @param announced length if the sender has told it, -1 otherwise: too much is refused early
  /// @throws org.ocrm.kernel.problem.ProblemException when it is too large or empty
  public Spooled receive(InputStream upload, long announced) throws IOException {
    if (announced > limit) {
      throw tooLarge();
    }
    String importId = UUID.randomUUID().toString();
    Path file = directory.resolve(importId);
    Files.createDirectories(directory);
    try {
      long bytes = copy(upload, file);
      if (bytes == 0) {
        throw Problem.malformed("file", "is empty: send a CSV file, gzipped or not").asException();
      }
      return new Spooled(importId, file, bytes);
    } catch (IOException | RuntimeException e) {
      discard(file);
      throw e;
    }
  }

  /// Deletes what an earlier life of the program has left.
  void clear() {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> left = Files.list(directory)) {
        left.filter(Files::isRegularFile).forEach(ImportSpool::discard);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of uploads cannot be used: " + directory, e);
    }
  }

  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long copy(InputStream upload, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      for (int read = upload.read(buffer); read >= 0; read = upload.read(buffer)) {
        bytes += read;
        if (bytes > limit) {
          throw tooLarge();
        }
        out.write(buffer, 0, read);
      }
      return bytes;
    }
  }

  private RuntimeException tooLarge() {
    return Problem.of(413, "too-large", "An upload may have at most %d bytes.".formatted(limit))
        .asException();
  }
}
