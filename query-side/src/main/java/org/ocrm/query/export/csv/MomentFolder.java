package org.ocrm.query.export.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ocrm.kernel.problem.Problem;

/// Takes requests for training sets to disk, so that one of any size takes no memory. A file goes
/// with its request, at the latest when the program starts again.
public final class MomentFolder {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final long limit;

  /// @param dataFolder of the program; the files lie in `point-in-time` below it
  /// @param limit most bytes of one request
  public MomentFolder(Path dataFolder, long limit) {
    this.folder = dataFolder.resolve("point-in-time");
    this.limit = limit;
  }

  /// Takes a request in; closing it deletes it.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 413 when it is too large
  public MomentFile take(InputStream request) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "", ".csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      for (int read = request.read(buffer); read >= 0; read = request.read(buffer)) {
        bytes += read;
        if (bytes > limit) {
          throw Problem.of(
                  413, "too-large", "A request here may have at most %d bytes.".formatted(limit))
              .asException();
        }
        out.write(buffer, 0, read);
      }
      return new MomentFile(file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// Deletes what an earlier life of the program has left.
  public void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder cannot be used: " + folder, e);
    }
  }
}
