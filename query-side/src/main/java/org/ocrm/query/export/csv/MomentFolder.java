package org.ocrm.query.export.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Takes requests for training sets in: small ones into memory, to spare them two visits to the
/// disk, a few at a time; all others into files, so that one of any size takes no memory. A file
/// goes with its request, at the latest when the program starts again.
public final class MomentFolder {

  /// Of 2 MiB at most each.
  private static final int PLACES_IN_MEMORY = 16;

  private final Path folder;
  private final long limit;
  private final Semaphore places;

  /// @param dataFolder of the program; the files lie in `point-in-time` below it
  /// @param limit most bytes of one request
  public MomentFolder(Path dataFolder, long limit) {
    this(dataFolder, limit, PLACES_IN_MEMORY);
  }

  /// @param places how many small requests may be in memory at a time
  MomentFolder(Path dataFolder, long limit, int places) {
    this.folder = dataFolder.resolve("point-in-time");
    this.limit = limit;
    this.places = new Semaphore(places);
  }

  /// Takes a request in to its end; closing it forgets it.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 413 when it is too large
  public MomentFile take(InputStream request) throws IOException {
    TakenRequest taken = new TakenRequest(request, limit, folder, places);
    try {
      boolean isPlain = PlainLines.areAllOf(taken);
      taken.readToEnd();
      return new MomentFile(taken, isPlain);
    } catch (IOException | RuntimeException e) {
      taken.close();
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
