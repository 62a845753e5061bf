package org.ocrm.query.export;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

/// The threads that make rows of all files of this node. Whoever has tasks of its own on them, such
/// as the columns of a row group, waits for these by doing some.
final class RowThreads {

  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  /// Rows under way in one file, so that threads have something to do while others wait for the
  /// client.
  private static final int ROWS_AHEAD = THREADS << 11;

  private static final boolean FIRST_COME_FIRST_SERVED = true;

  private final AtomicInteger started = new AtomicInteger();
  private final ForkJoinPool pool =
      new ForkJoinPool(THREADS, this::thread, null, FIRST_COME_FIRST_SERVED);

  ExecutorService pool() {
    return pool;
  }

  /// How many chunks of one file may be under way: at least one more than there are threads.
  int chunksAhead(int rowsPerChunk) {
    return Math.max(THREADS + 1, ROWS_AHEAD / rowsPerChunk);
  }

  /// A thread learns its place in the pool only once it runs, so that it is counted here.
  private ForkJoinWorkerThread thread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("export-rows-" + started.getAndIncrement());
    return thread;
  }
}
