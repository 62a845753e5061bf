package org.ocrm.query.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1));

  @Test
  void pausesDoubleUpToTheLongestAndAreShortenedByUpToAHalf() {
    Random random = new Random(18);
    for (int failures = 1; failures < 100; failures++) {
      Duration whole = Duration.ofSeconds(Math.min(300, 1L << Math.min(failures - 1, 20)));
      for (int i = 0; i < 50; i++) {
        assertThat(PATIENCE.pauseAfter(failures, random))
            .isBetween(whole.dividedBy(2), whole.plusNanos(1));
      }
    }
  }

  @Test
  void itIsOverWhenNothingWasHeardForTheLimit() {
    Instant since = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(PATIENCE.isOver(since, since.plus(Duration.ofDays(1)).minusNanos(1))).isFalse();
    assertThat(PATIENCE.isOver(since, since.plus(Duration.ofDays(1)))).isTrue();
  }

  @Test
  void pausesThatMakeNoSenseAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Patience(Duration.ZERO, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Patience(second, Duration.ofMillis(1), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Patience(second, second, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
