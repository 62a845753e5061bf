package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ocrm.benchmarks.result.Figures;

/// Figures of repetitions in the making.
final class Repetitions {

  /// A server that has answered for some seconds is what users meet.
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private final List<Double> values = new ArrayList<>();

  /// Does something again and again until the compiler has seen it often enough.
  static void warmUp(Callable<?> work) throws Exception {
    long end = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() - end < 0) {
      var _ = work.call();
    }
  }

  void add(double value) {
    values.add(value);
  }

  static double perSecond(long count, long start) {
    return count / ((System.nanoTime() - start) / 1e9);
  }

  Figures figures() {
    return new Figures(values);
  }
}
