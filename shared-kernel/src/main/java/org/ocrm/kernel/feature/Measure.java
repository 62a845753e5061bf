package org.ocrm.kernel.feature;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.time.Window;

/// What a feature says about the occurrences that its filter lets through and its window contains.
/// Every measure is exact and is read out of a tile in the same single pass. Days are business
/// days; a day is active when at least one such occurrence falls on it.
public sealed interface Measure {

  /// As it stands in a definition file.
  String text();

  /// Whole numbers, unless a measure says otherwise.
  default ValueType type() {
    return ValueType.WHOLE;
  }

  /// What stands where there is nothing to measure, unless the definition says otherwise.
  default Missing missingByDefault() {
    return Missing.ZERO;
  }

  /// How many there were.
  record Count() implements Measure {
    @Override
    public String text() {
      return "count";
    }
  }

  /// How many different values of an attribute there were.
  record Distinct(String attribute) implements Measure {
    @Override
    public String text() {
      return "distinct(" + attribute + ")";
    }
  }

  /// How many days were active.
  record ActiveDays() implements Measure {
    @Override
    public String text() {
      return "distinct(day)";
    }
  }

  /// A statistic of an attribute, of those occurrences whose value is a decimal number.
  record Numeric(Statistic statistic, String attribute) implements Measure {
    @Override
    public String text() {
      return statistic.name().toLowerCase(Locale.ROOT) + "(" + attribute + ")";
    }

    @Override
    public ValueType type() {
      return ValueType.DECIMAL;
    }

    @Override
    public Missing missingByDefault() {
      return statistic == Statistic.SUM ? Missing.ZERO : Missing.NULL;
    }
  }

  /// Days from the last active day of the window to the as-of day: yesterday is 1.
  record DaysSinceLast() implements Measure {
    @Override
    public String text() {
      return "days-since-last";
    }

    @Override
    public Missing missingByDefault() {
      return Missing.NULL;
    }
  }

  /// Days from the as-of day to the first active day on or after it: the as-of day itself is 0.
  /// Looks ahead, whatever the window: a target for training, never an input.
  record DaysUntilNext() implements Measure {
    @Override
    public String text() {
      return "days-until-next";
    }

    @Override
    public Missing missingByDefault() {
      return Missing.NULL;
    }
  }

  /// The longest run of days of the window that were all active, or all not.
  record LongestStreak(boolean active) implements Measure {
    @Override
    public String text() {
      return active ? "streak(active)" : "streak(inactive)";
    }
  }

  /// One character per day of the window, the oldest first: `1` active, `0` not.
  record Bitmap() implements Measure {
    @Override
    public String text() {
      return "bitmap";
    }

    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }
  }

  /// Percentile of the daily numbers of all days of the window, days without any being 0, by
  /// nearest rank: the ⌈p/100 · days⌉-th smallest. `0 < p ≤ 100`.
  record Percentile(BigDecimal p) implements Measure {
    @Override
    public String text() {
      return "percentile(" + p.toPlainString() + ")";
    }
  }

  /// The number in the window divided by the number in another one.
  record Ratio(Window whole) implements Measure {
    @Override
    public String text() {
      return "ratio(" + whole.name() + ")";
    }

    @Override
    public ValueType type() {
      return ValueType.DECIMAL;
    }

    @Override
    public Missing missingByDefault() {
      return Missing.NULL;
    }
  }

  /// The number divided by the number that there would be without the condition on an attribute,
  /// or without any condition.
  record Share(@Nullable String attribute) implements Measure {
    @Override
    public String text() {
      return attribute == null ? "share" : "share(" + attribute + ")";
    }

    @Override
    public ValueType type() {
      return ValueType.DECIMAL;
    }

    @Override
    public Missing missingByDefault() {
      return Missing.NULL;
    }
  }

  /// Services in force when the as-of day begins: activations before it less endings before it,
  /// one-time services left out. With an attribute: how many of its values are in force, each
  /// counted once.
  record Active(@Nullable String attribute) implements Measure {
    @Override
    public String text() {
      return attribute == null ? "active" : "active(" + attribute + ")";
    }
  }

  /// Services activated within the window that are still in force when the as-of day begins.
  record ActivatedAndActive() implements Measure {
    @Override
    public String text() {
      return "activated-and-active";
    }
  }

  /// Activations less endings of the window, one-time services left out: by how many `active`
  /// changed.
  record Net() implements Measure {
    @Override
    public String text() {
      return "net";
    }
  }

  /// Days from the oldest activation of a service still in force to the as-of day.
  record Tenure() implements Measure {
    @Override
    public String text() {
      return "tenure";
    }

    @Override
    public Missing missingByDefault() {
      return Missing.NULL;
    }
  }

  /// Of decimal values. `STD` is that of the population: √(Σ(x − avg)² / n), 0 for a single value.
  enum Statistic {
    SUM,
    MIN,
    MAX,
    AVG,
    STD
  }
}
