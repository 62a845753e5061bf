package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Writes one run while the next one is gathered: two sets of entries take turns. Waits without
/// regard to interrupts, because a run takes a second and a half-written one is worth nothing.
final class RunsInBackground implements AutoCloseable {

  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("bulk-fold-runs").daemon().factory());
  private Entries free = new Entries();
  private @Nullable Future<?> writing;

  /// Begins to write a full set of entries, as soon as the one before is written.
  ///
  /// @return an empty set
  Entries exchange(Entries full, Callable<?> writeIt) throws IOException {
    await();
    writing = writer.submit(writeIt);
    Entries empty = free;
    empty.clear();
    free = full;
    return empty;
  }

  /// Returns when everything is written.
  void await() throws IOException {
    Future<?> awaited = writing;
    writing = null;
    if (awaited == null) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          awaited.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("A run could not be written: " + e.getMessage(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
