package org.ocrm.command.imports.job;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.imports.job.ImportSpool.Spooled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The imports of this program, one at a time in the order in which they came.
///
/// Between [#start] and [#close]. Closing lets the batches at work finish and leaves the rest; an
/// import that was cut off in any way is called interrupted from the next start on, and its file
/// can be sent again.
public final class ImportJobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
  private static final long SECONDS_TO_FINISH = 25;

  private final ImportStore store;
  private final ImportRunner runner;
  private final ImportSpool spool;
  private final Clock clock;
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("imports").daemon().factory());
  private volatile boolean stopping;

  public ImportJobs(ImportStore store, ImportRunner runner, ImportSpool spool, Clock clock) {
    this.store = store;
    this.runner = runner;
    this.spool = spool;
    this.clock = clock;
  }

  /// Clears up after an earlier life of the program. Before the first import.
  public void start() {
    spool.clear();
    store.interruptAll(ImportResult.CUT_OFF, clock.instant());
  }

  /// Queues a received file.
  ///
  /// @param actor who sent it, if that was said
  public ImportJob submit(
      Spooled received, @Nullable String fileName, Mapping mapping, @Nullable String actor) {
    ImportJob job =
        ImportJob.queued(received.importId(), fileName, received.bytes(), clock.instant());
    ImportOrder order = new ImportOrder(job.importId(), received.file(), mapping, actor);
    try {
      store.create(job);
      queue.execute(() -> run(order));
    } catch (RuntimeException e) {
      ImportSpool.discard(received.file());
      throw e;
    }
    return job;
  }

  public Optional<ImportJob> find(String importId) {
    return store.find(importId);
  }

  public List<ImportJob> newestFirst(int offset, int limit) {
    return store.newestFirst(offset, limit);
  }

  public long count() {
    return store.count();
  }

  public List<RejectedRow> rejectedAfter(String importId, long line, int limit) {
    return store.rejectedAfter(importId, line, limit);
  }

  boolean isStopping() {
    return stopping;
  }

  @Override
  public void close() {
    stopping = true;
    queue.shutdown();
    try {
      if (!queue.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        queue.shutdownNow();
      }
    } catch (InterruptedException e) {
      queue.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void run(ImportOrder order) {
    try {
      ImportResult result = stopping ? ImportResult.interrupted() : carriedOut(order);
      store.end(order.importId(), result.state(), result.failure(), clock.instant());
    } catch (RuntimeException e) {
      LOG.error("The end of import {} could not be recorded.", order.importId(), e);
    } finally {
      ImportSpool.discard(order.file());
    }
  }

  private ImportResult carriedOut(ImportOrder order) {
    try {
      store.begin(order.importId(), clock.instant());
      return runner.run(order, () -> stopping);
    } catch (RuntimeException | Error e) {
      LOG.error("Import {} has failed.", order.importId(), e);
      return ImportResult.failed(
          "An internal error, see the log. Rows counted here are stored; send the file again for"
              + " the rest.");
    }
  }
}
