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

  Figures figures() {
    return new Figures(values);
  }
}
