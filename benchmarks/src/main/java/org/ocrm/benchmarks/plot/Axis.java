package org.ocrm.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A linear scale from zero.
///
/// @param step between two ticks: 1, 2 or 5 times a power of ten
/// @param most the value at the far end, a whole number of steps
/// @param from where on the picture zero lies
/// @param to where the far end lies
record Axis(double step, double most, double from, double to) {

  private static final int FEWEST_TICKS = 3;

  static Axis upTo(double value, double from, double to) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double step = power;
    for (double candidate : new double[] {power / 2, power / 5, power / 10}) {
      if (value / step < FEWEST_TICKS) {
        step = candidate;
      }
    }
    return new Axis(step, step * Math.ceil(value / step), from, to);
  }

  double at(double value) {
    return from + (to - from) * value / most;
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= most * 1.0001; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /// Three digits, thousands as `k`, millions as `M`.
  static String label(double value) {
    if (value >= 1e6) {
      return plain(value / 1e6) + " M";
    }
    return value >= 1e3 ? plain(value / 1e3) + " k" : plain(value);
  }

  private static String plain(double value) {
    String text =
        String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
