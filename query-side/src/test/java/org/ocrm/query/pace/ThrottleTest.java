package org.ocrm.query.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {

  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong now = new AtomicLong();
  private final AtomicLong head = new AtomicLong(100);
  private final List<Long> rests = new ArrayList<>();
  private final Traffic traffic = new Traffic(head::get, Runnable::run, now::get);

  @Test
  void aShareIsOfTheTimeBesideTrafficOnly() {
    Throttle quarter = new Throttle(0.25, traffic, rests::add);
    quarter.after(10 * MILLISECOND);
    assertThat(rests).as("nothing is known yet").containsExactly(30 * MILLISECOND);
    now.addAndGet(100 * MILLISECOND);
    quarter.after(10 * MILLISECOND);
    assertThat(rests).as("nothing goes on").hasSize(1);
    head.incrementAndGet();
    now.addAndGet(100 * MILLISECOND);
    assertThat(quarter.areDue()).isTrue();
    quarter.after(4 * MILLISECOND);
    assertThat(rests).containsExactly(30 * MILLISECOND, 12 * MILLISECOND);
    quarter.after(10 * MILLISECOND, 5 * MILLISECOND);
    assertThat(rests).as("not longer than it may").last().isEqualTo(5 * MILLISECOND);
  }

  @Test
  void whoHasAllOfTheTimeNeverRests() {
    Throttle all = new Throttle(1, traffic, rests::add);
    all.after(10 * MILLISECOND);
    assertThat(all.areDue()).isFalse();
    assertThat(rests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
  void aShareThatIsNoneIsRefused(double share) {
    assertThatThrownBy(() -> new Throttle(share, traffic))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ocrm.rebuild.share is " + share);
  }
}
