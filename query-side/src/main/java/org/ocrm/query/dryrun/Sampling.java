package org.ocrm.query.dryrun;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How many subscribers a dry run is asked to look at.
///
/// @param asked up to 1 a share of the base, above 1 a number of subscribers
public record Sampling(BigDecimal asked) {

  public static final Sampling STANDARD = new Sampling(BigDecimal.valueOf(10_000));

  long of(long total) {
    BigDecimal wanted =
        asked.compareTo(BigDecimal.ONE) <= 0 ? asked.multiply(BigDecimal.valueOf(total)) : asked;
    return wanted.setScale(0, RoundingMode.CEILING).min(BigDecimal.valueOf(total)).longValueExact();
  }
}
