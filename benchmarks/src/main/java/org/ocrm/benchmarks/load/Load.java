package org.ocrm.benchmarks.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Several clients at once, each sending its next request when it has the answer to the last; with
/// a pace, no sooner than its turn, so that the server is busy but not saturated.
public final class Load {

  /// As many as the goals speak of.
  public static final int CLIENTS = 16;

  /// In nanoseconds. Whoever was kept waiting takes so much of its missed turns later, as people do
  /// who do not know of each other.
  private static final long MOST_BEHIND = 100_000_000;

  /// One client: a connection of its own and what to do with it.
  public interface Client extends AutoCloseable {

    /// Does it once.
    ///
    /// @return nanoseconds that count, where not the whole request does; else a negative number
    long once() throws Exception;

    @Override
    void close() throws IOException, SQLException;
  }

  /// What came of it.
  public record Outcome(double perSecond, Latencies latencies) {}

  private Load() {}

  public static Outcome asFastAsPossible(Callable<? extends Client> clients, Duration time)
      throws Exception {
    return run(clients, CLIENTS, time, 0);
  }

  public static Outcome asFastAsPossible(
      Callable<? extends Client> clients, int count, Duration time) throws Exception {
    return run(clients, count, time, 0);
  }

  public static Outcome oneAtATime(Callable<? extends Client> clients, Duration time)
      throws Exception {
    return run(clients, 1, time, 0);
  }

  public static Outcome paced(Callable<? extends Client> clients, double perSecond, Duration time)
      throws Exception {
    return run(clients, CLIENTS, time, (long) (CLIENTS / perSecond * 1e9));
  }

  private static Outcome run(
      Callable<? extends Client> clients, int count, Duration time, long nanosPerTurn)
      throws Exception {
    List<Client> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (int i = 0; i < count; i++) {
        all.add(clients.call());
      }
      long start = System.nanoTime();
      long end = start + time.toNanos();
      List<Future<Latencies>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Client client = all.get(i);
        long first = start + nanosPerTurn * i / count;
        running.add(threads.submit(() -> keepAsking(client, first, end, nanosPerTurn)));
      }
      List<Latencies> parts = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      for (Future<Latencies> part : running) {
        try {
          parts.add(part.get());
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!failures.isEmpty()) {
        throw new IllegalStateException(
            "%d of %d clients failed".formatted(failures.size(), count), failures.getFirst());
      }
      Latencies latencies = Latencies.together(parts);
      return new Outcome(latencies.size() / seconds, latencies);
    } finally {
      for (Client client : all) {
        client.close();
      }
    }
  }

  private static Latencies keepAsking(Client client, long first, long end, long nanosPerTurn)
      throws Exception {
    Latencies latencies = new Latencies();
    long turn = first;
    while (System.nanoTime() < end) {
      if (nanosPerTurn > 0) {
        awaitTurn(turn);
        turn = Math.max(turn + nanosPerTurn, System.nanoTime() - MOST_BEHIND);
      }
      long before = System.nanoTime();
      long counted = client.once();
      latencies.add(counted < 0 ? System.nanoTime() - before : counted);
    }
    return latencies;
  }

  private static void awaitTurn(long turn) {
    for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
