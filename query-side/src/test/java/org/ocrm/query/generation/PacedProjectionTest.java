package org.ocrm.query.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.pace.Throttle;
import org.ocrm.query.pace.Traffic;
import org.ocrm.query.projection.Projection;

class PacedProjectionTest {

  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong head = new AtomicLong(100);
  private final AtomicLong now = new AtomicLong(System.nanoTime());
  private final List<Long> rests = new ArrayList<>();
  private final AtomicLong toGo = new AtomicLong(1_000_000);

  @Test
  void restsBetweenBatchesAsLongAsItHasFarToGoBesideTraffic() {
    PacedProjection<String> projection = paced(0.5);
    batch(projection);
    aCommandComes();
    batch(projection);
    assertThat(rests).singleElement().satisfies(rest -> assertThat(rest).isPositive());
  }

  @Test
  void doesNotRestWhereNothingElseGoesOn() {
    PacedProjection<String> projection = paced(0.5);
    batch(projection);
    batch(projection);
    assertThat(rests).isEmpty();
  }

  @Test
  void neverRestsAgainOnceItWasNear() {
    PacedProjection<String> projection = paced(0.5);
    batch(projection);
    toGo.set(-5);
    batch(projection);
    toGo.set(1000);
    aCommandComes();
    batch(projection);
    assertThat(rests).isEmpty();
  }

  @Test
  void neverRestsSoLongThatItsSegmentWouldBeTakenOver() {
    PacedProjection<String> projection = paced(1e-9);
    batch(projection);
    aCommandComes();
    batch(projection);
    assertThat(rests).containsExactly(2000 * MILLISECOND);
  }

  @Test
  void doesNotRestWhileItWouldNotComeNearInTime() {
    PacedProjection<String> projection = paced(0.5);
    assertThat(restsInASecondThatGains(projection, 5000)).as("nothing is known yet").isTrue();
    assertThat(restsInASecondThatGains(projection, 0)).as("three minutes to go").isTrue();
    assertThat(restsInASecondThatGains(projection, 100)).as("events come as fast").isFalse();
    assertThat(restsInASecondThatGains(projection, 5000)).as("hours to go").isFalse();
    assertThat(restsInASecondThatGains(projection, 5000)).as("three minutes again").isTrue();
  }

  /// What it gains is seen in the next one.
  private boolean restsInASecondThatGains(PacedProjection<String> projection, int events) {
    rests.clear();
    batch(projection);
    for (int i = 0; i < 8; i++) {
      aCommandComes();
      batch(projection);
    }
    toGo.addAndGet(-events);
    now.addAndGet(200 * MILLISECOND);
    return !rests.isEmpty();
  }

  private void aCommandComes() {
    head.incrementAndGet();
    now.addAndGet(100 * MILLISECOND);
  }

  private static <B> void batch(Projection<B> projection) {
    B batch = projection.begin();
    projection.write(batch);
    projection.committed(batch);
  }

  private PacedProjection<String> paced(double share) {
    Traffic traffic = new Traffic(head::get, Runnable::run, now::get);
    for (int look = 0; look < 2; look++) {
      var _ = traffic.flows();
      now.addAndGet(100 * MILLISECOND);
    }
    Throttle throttle = new Throttle(share, traffic, rests::add);
    return new PacedProjection<>(new Nothing(), throttle, toGo::get, now::get);
  }

  private static final class Nothing implements Projection<String> {

    @Override
    public String begin() {
      return "a batch";
    }

    @Override
    public void fold(SubscriberEvent event, String batch) {}

    @Override
    public void write(String batch) {}
  }
}
