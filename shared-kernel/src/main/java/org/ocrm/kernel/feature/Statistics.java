package org.ocrm.kernel.feature;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Measure.Statistic;

/// Statistics of decimal values that occurred so and so often, by exact arithmetic.
public final class Statistics {

  /// Long enough for money and seconds, short enough that nobody can make arithmetic expensive.
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

  private Statistics() {}

  /// The number that a text stands for; none for other texts.
  public static @Nullable BigDecimal decimal(@Nullable String text) {
    return text != null && DECIMAL.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros()
        : null;
  }

  /// The statistic; none when nothing occurred.
  static @Nullable BigDecimal of(Statistic statistic, ValueCounts<BigDecimal> values) {
    BigDecimal n = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    BigDecimal least = null;
    BigDecimal most = null;
    for (int i = 0; i < values.size(); i++) {
      if (values.countAt(i) > 0) {
        BigDecimal value = values.valueAt(i);
        BigDecimal times = BigDecimal.valueOf(values.countAt(i));
        n = n.add(times);
        sum = sum.add(value.multiply(times));
        squares = squares.add(value.multiply(value).multiply(times));
        least = least == null ? value : least.min(value);
        most = most == null ? value : most.max(value);
      }
    }
    if (n.signum() == 0) {
      return null;
    }
    return switch (statistic) {
      case SUM -> sum;
      case MIN -> least;
      case MAX -> most;
      case AVG -> FeatureRow.quotient(sum, n);
      case STD -> deviation(n, sum, squares);
    };
  }

  /// √(n·Σx² − (Σx)²) / n: nothing is rounded before the root.
  private static BigDecimal deviation(BigDecimal n, BigDecimal sum, BigDecimal squares) {
    BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
    return FeatureRow.quotientOfRoot(spread, n);
  }
}
