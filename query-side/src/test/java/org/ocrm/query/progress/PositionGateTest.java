package org.ocrm.query.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.kernel.problem.ProblemException;

class PositionGateTest {

  @Test
  void aQueryWithoutAPositionPassesAtOnce() {
    PositionGate gate = new PositionGate(reachedAtLook(Integer.MAX_VALUE), Duration.ZERO);
    assertThatCode(() -> gate.await("s", null)).doesNotThrowAnyException();
  }

  @Test
  void aQueryWaitsUntilItsPositionIsRead() {
    PositionGate gate = new PositionGate(reachedAtLook(5), Duration.ofMinutes(1));
    assertThatCode(() -> gate.await("s", "42")).doesNotThrowAnyException();
    assertThatCode(() -> gate.awaitAll("42")).doesNotThrowAnyException();
    assertThatCode(() -> gate.awaitAll(null)).doesNotThrowAnyException();
  }

  @Test
  void whoeverWaitsHurriesTheReading() {
    AtomicBoolean hurried = new AtomicBoolean();
    Progress progress = new Reading(hurried::get, () -> hurried.set(true));
    assertThat(progress.covers("s", 42)).as("asking alone changes nothing").isFalse();
    new PositionGate(progress, Duration.ofMinutes(1)).await("s", "42");
    assertThat(hurried).isTrue();
  }

  @Test
  void aQueryThatHasWaitedLongEnoughIsToldSo() {
    PositionGate gate = new PositionGate(reachedAtLook(Integer.MAX_VALUE), Duration.ZERO);
    assertThatThrownBy(() -> gate.await("s", "42"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().code()).isEqualTo("position-not-reached");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1.5", "99999999999999999999"})
  void whatIsNoPositionIsMalformed(String position) {
    PositionGate gate = new PositionGate(reachedAtLook(1), Duration.ZERO);
    assertThatThrownBy(() -> gate.await("s", position))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Ocrm-Position");
  }

  private static Progress reachedAtLook(int wanted) {
    AtomicInteger looks = new AtomicInteger();
    return new Reading(() -> looks.incrementAndGet() >= wanted, () -> {});
  }

  private record Reading(BooleanSupplier covered, Runnable hurried) implements Progress {

    @Override
    public boolean covers(String subscriberId, long position) {
      return covered.getAsBoolean();
    }

    @Override
    public boolean coversAll(long position) {
      return covered.getAsBoolean();
    }

    @Override
    public long position() {
      return 7;
    }

    @Override
    public long positionFor(String subscriberId) {
      return 7;
    }

    @Override
    public void hurry() {
      hurried.run();
    }

    @Override
    public boolean isWholeHere() {
      return true;
    }

    @Override
    public int segments() {
      return 1;
    }
  }
}
