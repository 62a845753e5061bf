package org.ocrm.command.imports.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A few threads side by side, each of which does its own work in the order given. At most two
/// pieces of work wait per lane, so that a quick reader does not fill the memory. After the first
/// failure no further work is begun: what would have come after it may depend on it.
///
/// Given work by one thread. Closing waits until nothing is at work any more.
final class Lanes implements AutoCloseable {

  private static final int WAITING = 2;

  private final List<Lane> lanes;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Lanes(int count) {
    lanes = IntStream.range(0, count).mapToObj(Lane::new).toList();
  }

  int count() {
    return lanes.size();
  }

  /// Gives a lane more to do, waiting while it has enough.
  ///
  /// @throws RuntimeException what earlier work of any lane has thrown
  /// @throws InterruptedException when this thread is to stop waiting
  void submit(int lane, Runnable work) throws InterruptedException {
    lanes.get(lane).submit(work);
  }

  /// Waits for all work given so far.
  ///
  /// @throws RuntimeException what some of it has thrown
  /// @throws InterruptedException when this thread is to stop waiting
  void await() throws InterruptedException {
    for (Lane lane : lanes) {
      lane.await(0);
    }
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.thread.close());
  }

  private void carryOut(Runnable work) {
    if (failure.get() != null) {
      return;
    }
    try {
      work.run();
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  private void throwFailure() {
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private final class Lane {
    private final ExecutorService thread;
    private final Deque<Future<?>> given = new ArrayDeque<>();

    Lane(int number) {
      thread =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().name("import-lane-" + number).daemon().factory());
    }

    void submit(Runnable work) throws InterruptedException {
      await(WAITING - 1);
      given.add(thread.submit(() -> carryOut(work)));
    }

    void await(int atMost) throws InterruptedException {
      while (given.size() > atMost) {
        try {
          given.remove().get();
        } catch (ExecutionException impossible) {
          throw new IllegalStateException(impossible);
        }
      }
      throwFailure();
    }
  }
}
