package org.ocrm.query.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StintTest {

  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger looks = new AtomicInteger();
  private final List<Long> rests = new ArrayList<>();
  private final Stint stint =
      new Stint(
          new Rests() {
            @Override
            public boolean areDue() {
              return true;
            }

            @Override
            public void after(long nanoseconds) {
              rests.add(nanoseconds);
              now.addAndGet(500 * MILLISECOND);
            }
          },
          () -> {
            looks.incrementAndGet();
            return now.get();
          });

  @Test
  void aRestComesAfterEveryTwoMillisecondsOfSteps() {
    work(10_000, MICROSECOND);
    assertThat(rests)
        .hasSize(4)
        .allSatisfy(worked -> assertThat(worked).isBetween(2000 * MICROSECOND, 2100 * MICROSECOND));
  }

  @Test
  void theClockIsLookedAtNowAndThen() {
    work(1900, MICROSECOND);
    assertThat(rests).isEmpty();
    assertThat(looks.get()).isBetween(10, 100);
  }

  @Test
  void largerStepsMayBeFollowedByARestEach() {
    for (int i = 0; i < 3; i++) {
      now.addAndGet(3 * MILLISECOND);
      stint.pause();
      now.addAndGet(MILLISECOND);
      stint.pause();
    }
    assertThat(rests)
        .as("what was worked after the last rest counts for the next")
        .containsExactly(3 * MILLISECOND, 4 * MILLISECOND, 4 * MILLISECOND);
  }

  @Test
  void whoWasHeldUpHasNotWorkedAllTheWhile() {
    now.addAndGet(60_000 * MILLISECOND);
    stint.pause();
    assertThat(rests).containsExactly(20 * MILLISECOND);
  }

  private void work(int steps, long nanosecondsEach) {
    for (int i = 0; i < steps; i++) {
      now.addAndGet(nanosecondsEach);
      stint.step();
    }
  }
}
