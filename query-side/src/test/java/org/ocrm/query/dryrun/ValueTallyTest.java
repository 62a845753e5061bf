package org.ocrm.query.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.ocrm.query.dryrun.DryRun.Bar;
import org.ocrm.query.dryrun.DryRun.Distribution;

class ValueTallyTest {

  @Test
  void nothing_has_no_distribution() {
    Distribution none = new ValueTally("N").distribution();
    assertThat(none.count()).isZero();
    assertThat(none.min()).isNull();
    assertThat(none.mean()).isNull();
    assertThat(none.quantiles()).isEmpty();
    assertThat(none.histogram()).isEmpty();
    assertThat(none.nullShare()).isEqualByComparingTo("0");
  }

  @Test
  void nulls_are_no_values_and_zeros_are() {
    ValueTally tally = new ValueTally("N");
    for (Object value : new Object[] {0L, null, 2L, BigDecimal.ZERO, null}) {
      tally.add(value);
    }
    Distribution found = tally.distribution();
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.nulls()).isEqualTo(2);
    assertThat(found.zeros()).isEqualTo(2);
    assertThat(found.distinct()).as("0 is 0, whole or decimal").isEqualTo(2);
    assertThat(found.nullShare()).isEqualByComparingTo("0.4");
    assertThat(found.zeroShare()).isEqualByComparingTo("0.4");
    assertThat(found.mean()).isEqualByComparingTo("0.666667");
    assertThat(found.histogram())
        .containsExactly(
            new Bar(BigDecimal.ZERO, BigDecimal.ZERO, 2),
            new Bar(BigDecimal.TWO, BigDecimal.TWO, 1));
  }

  @Test
  void of_texts_the_most_frequent_are_shown() {
    ValueTally tally = new ValueTally("N");
    for (String text : List.of("0000000", "1100000", "0000000")) {
      tally.add(text);
    }
    assertThat(tally.distribution().histogram())
        .containsExactly(new Bar("0000000", "0000000", 2), new Bar("1100000", "1100000", 1));
    assertThat(tally.distribution().min()).isNull();
  }

  @Property
  void all_figures_equal_those_of_the_sorted_list(
      @ForAll @NotEmpty List<@LongRange(min = -1000, max = 1000) Long> values) {
    ValueTally tally = new ValueTally("N");
    values.forEach(tally::add);
    Distribution found = tally.distribution();
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    assertThat(found.min()).isEqualByComparingTo(BigDecimal.valueOf(sorted.getFirst()));
    assertThat(found.max()).isEqualByComparingTo(BigDecimal.valueOf(sorted.getLast()));
    for (int percent : new int[] {1, 5, 25, 50, 75, 95, 99}) {
      int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
      assertThat(found.quantiles().get("p%02d".formatted(percent)))
          .isEqualByComparingTo(BigDecimal.valueOf(sorted.get(Math.max(rank, 1) - 1)));
    }
    assertThat(found.histogram().stream().mapToLong(Bar::count).sum()).isEqualTo(values.size());
    assertThat(found.approximate()).isFalse();
  }

  @Test
  void more_values_than_fit_are_rounded_and_said_to_be() {
    ValueTally tally = new ValueTally("N");
    Random random = new Random(7);
    for (int i = 0; i < 60_000; i++) {
      tally.add(BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 6));
    }
    Distribution found = tally.distribution();
    assertThat(found.approximate()).isTrue();
    assertThat(found.count()).isEqualTo(60_000);
    assertThat(found.distinct()).isLessThan(50_000);
    assertThat(found.quantiles().get("p50"))
        .isBetween(BigDecimal.valueOf(480_000), BigDecimal.valueOf(520_000));
  }
}
