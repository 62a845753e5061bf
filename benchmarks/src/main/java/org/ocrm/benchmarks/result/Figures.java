package org.ocrm.benchmarks.result;

import java.util.List;

/// The same figure, measured several times. The median speaks for all; the spread says how far it
/// can be trusted.
public record Figures(List<Double> values) {

  public Figures {
    values = List.copyOf(values);
  }

  public static Figures once(double value) {
    return new Figures(List.of(value));
  }

  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public int runs() {
    return values.size();
  }

  public Spread spread() {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(sorted.getFirst(), sorted.getLast());
  }

  /// The least and the greatest of the repetitions.
  public record Spread(double min, double max) {}
}
