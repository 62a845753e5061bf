package org.ocrm.benchmarks.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a figure is held against: another way to do the same in the same run, or a limit.
///
/// @param ratio ours divided by `value`; of repetitions side by side the median of their ratios
/// @param atLeast the ratio that we want to reach; for figures of which more is better
/// @param atMost the ratio that we want to stay under; for figures of which less is better
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Against(
    String name, double value, double ratio, @Nullable Double atLeast, @Nullable Double atMost) {

  public static Against atLeast(double goal, String name, Figures ours, Figures theirs) {
    return new Against(name, theirs.median(), ratio(ours, theirs), goal, null);
  }

  public static Against atMost(double goal, String name, Figures ours, Figures theirs) {
    return new Against(name, theirs.median(), ratio(ours, theirs), null, goal);
  }

  /// For comparison only.
  public static Against without(String name, Figures ours, Figures theirs) {
    return new Against(name, theirs.median(), ratio(ours, theirs), null, null);
  }

  public static Against limit(double most, Figures ours) {
    return new Against("limit", most, ours.median() / most, null, 1.0);
  }

  public boolean isMissed() {
    return (atLeast != null && ratio < atLeast) || (atMost != null && ratio > atMost);
  }

  private static double ratio(Figures ours, Figures theirs) {
    if (ours.runs() != theirs.runs()) {
      return ours.median() / theirs.median();
    }
    List<Double> ratios = new ArrayList<>();
    for (int run = 0; run < ours.runs(); run++) {
      ratios.add(ours.values().get(run) / theirs.values().get(run));
    }
    return new Figures(ratios).median();
  }
}
