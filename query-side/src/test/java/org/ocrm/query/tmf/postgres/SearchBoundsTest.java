package org.ocrm.query.tmf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.kernel.problem.ProblemException;

/// Lists never take more than their share of the database.
class SearchBoundsTest {

  private static final Duration BRIEF = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofMillis(300);
  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void whatIsNotFoundBrieflyHasAllItsTimeThen() {
    List<Duration> tried = new ArrayList<>();
    String found =
        new SearchBounds(LONGEST, 1)
            .within(
                "shape",
                time -> {
                  tried.add(time);
                  return time.equals(LONGEST) ? Optional.of("found") : Optional.empty();
                });
    assertThat(found).isEqualTo("found");
    assertThat(tried).containsExactly(BRIEF, LONGEST);
  }

  @Test
  void whatIsFoundBrieflyIsLookedForOnce() {
    List<Duration> tried = new ArrayList<>();
    String found =
        new SearchBounds(LONGEST, 1)
            .within(
                "shape",
                time -> {
                  tried.add(time);
                  return Optional.of("found");
                });
    assertThat(found).isEqualTo("found");
    assertThat(tried).containsExactly(BRIEF);
  }

  @Test
  void whatLooksLikeSomethingSlowIsNotTriedBrieflyUntilOneOfThemWasFast() {
    AtomicLong clock = new AtomicLong();
    SearchBounds bounds = new SearchBounds(LONGEST, 1, clock::get);
    List<Duration> tried = new ArrayList<>();
    Function<Duration, Optional<String>> slow =
        time -> {
          tried.add(time);
          return Optional.empty();
        };
    Function<Duration, Optional<String>> fast =
        time -> {
          tried.add(time);
          return Optional.of("found");
        };
    Function<Duration, Optional<String>> notSoFast =
        time -> {
          clock.addAndGet(BRIEF.toNanos());
          return fast.apply(time);
        };
    refused(bounds, slow, 400, "malformed-request");
    refused(bounds, slow, 400, "malformed-request");
    assertThat(tried).containsExactly(BRIEF, LONGEST, LONGEST);
    tried.clear();
    assertThat(bounds.within("shape", notSoFast)).isEqualTo("found");
    assertThat(bounds.within("shape", fast)).isEqualTo("found");
    assertThat(bounds.within("shape", fast)).isEqualTo("found");
    assertThat(tried).containsExactly(LONGEST, LONGEST, BRIEF);
    tried.clear();
    assertThat(bounds.within("another shape", fast)).isEqualTo("found");
    assertThat(tried).containsExactly(BRIEF);
    tried.clear();
    refused(bounds, slow, 400, "malformed-request");
    clock.addAndGet(Duration.ofMinutes(1).toNanos() + 1);
    assertThat(bounds.within("shape", fast)).isEqualTo("found");
    assertThat(tried).containsExactly(BRIEF, LONGEST, BRIEF);
  }

  @Test
  void whoAsksForTheSameOverAndOverLeavesPlacesToOthers() throws Exception {
    SearchBounds bounds = new SearchBounds(LONGEST, 4);
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        var _ = threads.submit(() -> bounds.within("shape", _ -> occupied(begun, end)));
      }
      begun.await();
      refused(bounds, _ -> Optional.of("the fourth of its shape"), 429, "too-many-lists");
      assertThat(bounds.<String>within("another shape", _ -> Optional.of("another")))
          .isEqualTo("another");
      end.countDown();
    }
  }

  private static Optional<String> occupied(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    awaited(end);
    return Optional.of("done");
  }

  @Test
  void aThousandShapesAreRemembered() {
    SlowShapes shapes = new SlowShapes(() -> 0);
    for (int i = 0; i <= 1000; i++) {
      shapes.add("shape " + i);
    }
    assertThat(shapes.contains("shape 0")).isFalse();
    assertThat(shapes.contains("shape 1")).isTrue();
    assertThat(shapes.contains("shape 1000")).isTrue();
  }

  @Test
  void whatIsNotFoundInAllItsTimeIsToBeNarrowed() {
    refused(new SearchBounds(SHORT, 1), _ -> Optional.empty(), 400, "malformed-request");
  }

  @Test
  void whatTakesLongLeavesThePlacesToWhatDoesNot() throws Exception {
    SearchBounds bounds = new SearchBounds(LONGEST, 1);
    CountDownLatch isAtLength = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> slow =
          threads.submit(() -> bounds.within("slow", time -> slowly(time, isAtLength, end)));
      isAtLength.await();
      assertThat(bounds.<String>within("cheap", _ -> Optional.of("cheap"))).isEqualTo("cheap");
      refused(
          bounds,
          time -> time.equals(BRIEF) ? Optional.empty() : Optional.of("a second slow one"),
          429,
          "too-many-lists");
      end.countDown();
      assertThat(slow.get()).isEqualTo("slow");
    }
  }

  @Test
  void whoseTurnDoesNotComeIsToldSoAndWhoeverComesLaterIsServed() throws Exception {
    SearchBounds bounds = new SearchBounds(SHORT, 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first =
          threads.submit(
              () ->
                  bounds.within(
                      "shape",
                      _ -> {
                        begun.countDown();
                        awaited(end);
                        return Optional.of("first");
                      }));
      begun.await();
      refused(bounds, _ -> Optional.of("too many"), 429, "too-many-lists");
      end.countDown();
      assertThat(first.get()).isEqualTo("first");
    }
    assertThat(bounds.<String>within("cheap", _ -> Optional.of("later"))).isEqualTo("later");
  }

  @Test
  void aSearchThatFailsGivesItsPlaceBack() {
    SearchBounds bounds = new SearchBounds(SHORT, 1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  bounds.within(
                      "shape",
                      _ -> {
                        throw new IllegalStateException("failed");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(bounds.<String>within("cheap", _ -> Optional.of("served"))).isEqualTo("served");
  }

  @ParameterizedTest
  @CsvSource({"2000, 0, ocrm.query.lists-at-once", "0, 4, ocrm.query.longest-list"})
  void thereIsTimeAndAPlaceForAtLeastOne(long longest, int atOnce, String name) {
    assertThatThrownBy(() -> new SearchBounds(Duration.ofMillis(longest), atOnce))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  private static void refused(
      SearchBounds bounds, Function<Duration, Optional<String>> search, int status, String code) {
    assertThatThrownBy(() -> bounds.within("shape", search))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(status);
              assertThat(refused.problem().code()).isEqualTo(code);
            });
  }

  private static Optional<String> slowly(
      Duration time, CountDownLatch isAtLength, CountDownLatch end) {
    if (time.equals(BRIEF)) {
      return Optional.empty();
    }
    isAtLength.countDown();
    awaited(end);
    return Optional.of("slow");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
