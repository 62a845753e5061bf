package org.ocrm.query.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong head = new AtomicLong(100);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 7);
  private final Queue<Runnable> elsewhere = new ArrayDeque<>();
  private boolean isDatabaseAway;
  private final Traffic traffic =
      new Traffic(
          () -> {
            looks.incrementAndGet();
            if (isDatabaseAway) {
              throw new IllegalStateException("away");
            }
            return head.get();
          },
          elsewhere::add,
          now::get);

  @Test
  void commandsFlowUntilTwoLooksHaveFoundTheSame() {
    assertThat(traffic.flows()).isTrue();
    lookElsewhere();
    assertThat(flowsAfter(10)).isTrue();
    assertThat(flowsAfter(50)).isFalse();
    assertThat(flowsAfter(50)).isFalse();
  }

  @Test
  void commandsFlowForASecondAfterTheLastOne() {
    beQuiet();
    head.incrementAndGet();
    assertThat(flowsAfter(50)).isTrue();
    for (int i = 0; i < 19; i++) {
      assertThat(flowsAfter(50)).isTrue();
    }
    assertThat(flowsAfter(50)).isFalse();
  }

  @Test
  void askingOftenLooksSeldom() {
    beQuiet();
    looks.set(0);
    for (int i = 0; i < 1000; i++) {
      assertThat(flowsAfter(1)).isFalse();
    }
    assertThat(looks.get()).isBetween(15, 20);
  }

  @Test
  void nobodyWaitsForALookAndNoneBeginsBeforeTheLastHasEnded() {
    beQuiet();
    for (int i = 0; i < 900; i++) {
      now.addAndGet(MILLISECOND);
      assertThat(traffic.flows()).as("as it was seen last").isFalse();
    }
    assertThat(elsewhere).hasSize(1);
    now.addAndGet(200 * MILLISECOND);
    assertThat(traffic.flows()).as("nothing is known any more").isTrue();
  }

  @Test
  void whatCameWhileNobodyAskedIsNoTrafficNow() {
    beQuiet();
    head.addAndGet(1000);
    now.addAndGet(5000 * MILLISECOND);
    assertThat(traffic.flows()).as("not known yet").isTrue();
    lookElsewhere();
    assertThat(flowsAfter(50)).isFalse();
  }

  @Test
  void aLookThatFailsIsMadeAgain() {
    isDatabaseAway = true;
    assertThat(flowsAfter(50)).isTrue();
    assertThat(flowsAfter(50)).isTrue();
    isDatabaseAway = false;
    beQuiet();
  }

  private void beQuiet() {
    var _ = flowsAfter(50);
    assertThat(flowsAfter(50)).isFalse();
  }

  /// With the look that asking may lead to.
  private boolean flowsAfter(long milliseconds) {
    now.addAndGet(milliseconds * MILLISECOND);
    var _ = traffic.flows();
    lookElsewhere();
    return traffic.flows();
  }

  private void lookElsewhere() {
    for (Runnable look = elsewhere.poll(); look != null; look = elsewhere.poll()) {
      look.run();
    }
  }
}
