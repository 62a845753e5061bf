package org.ocrm.query.tmf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.problem.ProblemException;

/// Lists never take more than their share of the database.
class SearchBoundsTest {

  @Test
  void whoseTurnDoesNotComeIsToldSoAndWhoeverComesLaterIsServed() throws Exception {
    SearchBounds bounds = new SearchBounds(Duration.ofMillis(20), 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> slow =
          threads.submit(
              () ->
                  bounds.within(
                      () -> {
                        begun.countDown();
                        awaited(end);
                        return "slow";
                      }));
      begun.await();
      assertThatThrownBy(() -> bounds.within(() -> "too many"))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem().status()).isEqualTo(503);
                assertThat(refused.problem().code()).isEqualTo("busy");
              });
      end.countDown();
      assertThat(slow.get()).isEqualTo("slow");
    }
    assertThat(bounds.within(() -> "later")).isEqualTo("later");
  }

  @Test
  void aSearchThatFailsGivesItsPlaceBack() {
    SearchBounds bounds = new SearchBounds(Duration.ofMillis(20), 1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  bounds.within(
                      () -> {
                        throw new IllegalStateException("failed");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(bounds.within(() -> "served")).isEqualTo("served");
  }

  @Test
  void thereIsAtLeastOnePlace() {
    assertThatThrownBy(() -> new SearchBounds(0)).hasMessageContaining("ocrm.query.lists-at-once");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
