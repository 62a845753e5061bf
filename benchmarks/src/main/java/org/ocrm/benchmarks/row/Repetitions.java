package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ocrm.benchmarks.result.Figures;

/// Figures of repetitions in the making.
final class Repetitions {

  private final List<Double> values = new ArrayList<>();

  /// Does something again and again: a server that has answered for a while is what users meet.
  static void warmUp(Duration enough, Callable<?> work) throws Exception {
    long end = System.nanoTime() + enough.toNanos();
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
