package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ocrm.benchmarks.result.Figures;

/// Figures of repetitions in the making.
final class Repetitions {

  private static final Duration STRETCH = Duration.ofMillis(400);

  /// What is repeated.
  interface Work {
    void once() throws Exception;
  }

  private final List<Double> values = new ArrayList<>();

  /// Does something again and again: a server that has answered for a while is what users meet.
  static void warmUp(Duration enough, Work work) throws Exception {
    long end = System.nanoTime() + enough.toNanos();
    while (System.nanoTime() - end < 0) {
      work.once();
    }
  }

  /// Does something over and over for [#STRETCH], once at least. What takes milliseconds would
  /// otherwise be measured right after what took a tenth of a second, in caches that are full of
  /// the other.
  ///
  /// @return how much was done a second
  static double steadily(long perCall, Work work) throws Exception {
    long start = System.nanoTime();
    long end = start + STRETCH.toNanos();
    int calls = 0;
    do {
      work.once();
      calls++;
    } while (System.nanoTime() - end < 0);
    return perSecond(perCall * calls, start);
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
