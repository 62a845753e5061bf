package org.ocrm.kernel.feature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one subscriber in the order of the set; whole numbers are held without boxes.
///
/// Decimals are exact where they can be (sums, extremes); averages, deviations and quotients are
/// rounded half even to 12 decimal places, so that the same events always give the same digits.
public final class FeatureRow {

  static final int PLACES = 12;

  private static final MathContext PRECISE = new MathContext(60, RoundingMode.HALF_EVEN);
  private static final Object WHOLE = new Object();

  private final long[] wholes;
  private final @Nullable Object[] values;
  private final boolean whole;

  FeatureRow(int size) {
    this(new long[size], new Object[size], false);
  }

  private FeatureRow(long[] wholes, @Nullable Object[] values, boolean whole) {
    this.wholes = wholes;
    this.values = values;
    this.whole = whole;
  }

  public int size() {
    return wholes.length;
  }

  public boolean isNull(int feature) {
    return values[feature] == null;
  }

  public boolean isWhole(int feature) {
    return values[feature] == WHOLE;
  }

  /// The whole number at a place where there is one.
  public long whole(int feature) {
    if (!isWhole(feature)) {
      throw new IllegalStateException("Not a whole number: " + value(feature));
    }
    return wholes[feature];
  }

  /// All values of a row of plain counts, which are whole numbers, whatever the tile; none of other
  /// rows. To be read only, and not to be kept.
  public long @Nullable [] counts() {
    return whole ? wholes : null;
  }

  /// A `Long`, a `BigDecimal` without trailing zeros, a `String`, or null.
  public @Nullable Object value(int feature) {
    return values[feature] == WHOLE ? (Object) wholes[feature] : values[feature];
  }

  /// Whether the value is a text, which JSON has in quotes.
  public boolean isText(int feature) {
    return values[feature] instanceof String;
  }

  /// The value in words, without quotes; null as the word.
  public String text(int feature) {
    Object value = value(feature);
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
  }

  /// A row that stays as it is when its reader reads on.
  public FeatureRow copy() {
    return new FeatureRow(wholes.clone(), values.clone(), whole);
  }

  @Override
  public String toString() {
    Object[] all = new Object[size()];
    Arrays.setAll(all, this::value);
    return Arrays.toString(all);
  }

  /// A row whose values are those of an array, now and later.
  static FeatureRow over(long[] all) {
    Object[] values = new Object[all.length];
    Arrays.fill(values, WHOLE);
    return new FeatureRow(all, values, true);
  }

  void setWhole(int feature, long value) {
    wholes[feature] = value;
    values[feature] = WHOLE;
  }

  void setDecimal(int feature, BigDecimal value) {
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    values[feature] = plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  void setQuotient(int feature, long part, long whole) {
    setDecimal(feature, quotient(BigDecimal.valueOf(part), BigDecimal.valueOf(whole)));
  }

  void setText(int feature, String value) {
    values[feature] = value;
  }

  void setMissing(int feature, Missing missing) {
    switch (missing) {
      case ZERO -> setWhole(feature, 0);
      case NULL -> values[feature] = null;
    }
  }

  static BigDecimal quotient(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, PLACES, RoundingMode.HALF_EVEN);
  }

  static BigDecimal quotientOfRoot(BigDecimal square, BigDecimal whole) {
    return quotient(square.sqrt(PRECISE), whole);
  }
}
