package org.ocrm.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import org.ocrm.benchmarks.result.Figures;

/// Figures of repetitions in the making.
final class Repetitions {

  private final List<Double> values = new ArrayList<>();

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
