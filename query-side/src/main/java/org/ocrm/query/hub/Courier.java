package org.ocrm.query.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.hub.Outbox.Head;
import org.ocrm.query.hub.Outbox.Round;
import org.ocrm.query.hub.Outbox.Standing;
import org.ocrm.query.hub.Outbox.Unheard;

/// Tells one listener what it is to be told, in rounds: of some resources the first thing each, all
/// at once; what was heard leaves the outbox, and the next round follows. So what is told of one
/// resource is told in its order, and at most a round of calls is ever under way to a listener.
///
/// A listener that hears nothing is tried with one call at a time, after pauses that grow, and in
/// the end given up. What alone is not heard while other things are is given up alone.
final class Courier {

  private static final int CALLS_AT_ONCE = 8;

  private final Outbox outbox;
  private final Callbacks callbacks;
  private final ExecutorService threads;
  private final Patience patience;
  private final Duration claim;
  private final Clock clock;
  private final RandomGenerator random;

  /// @param claim how long other nodes are kept off; longer than a call can take
  Courier(
      Outbox outbox,
      Callbacks callbacks,
      ExecutorService threads,
      Patience patience,
      Duration claim,
      Clock clock,
      RandomGenerator random) {
    this.outbox = outbox;
    this.callbacks = callbacks;
    this.threads = threads;
    this.patience = patience;
    this.claim = claim;
    this.clock = clock;
    this.random = random;
  }

  /// One round.
  ///
  /// @return whether another one may follow at once
  boolean round(UUID listener) throws InterruptedException {
    Instant now = clock.instant();
    Optional<Standing> standing = outbox.claim(listener, now, now.plus(claim));
    if (standing.isEmpty()) {
      return false;
    }
    int calls = standing.get().failures() == 0 ? CALLS_AT_ONCE : 1;
    List<Head> heads = outbox.heads(listener, now, calls);
    if (heads.isEmpty()) {
      outbox.release(listener);
      return false;
    }
    List<Attempt> attempts;
    try {
      attempts = attempts(standing.get().callback(), heads);
    } catch (InterruptedException closing) {
      outbox.release(listener);
      throw closing;
    }
    Round round = round(standing.get(), heads, attempts, now);
    outbox.settle(listener, round);
    return round.failures() == 0;
  }

  private List<Attempt> attempts(String callback, List<Head> heads) throws InterruptedException {
    List<Future<Attempt>> calls =
        threads.invokeAll(
            heads.stream()
                .<java.util.concurrent.Callable<Attempt>>map(
                    head -> () -> callbacks.post(callback + head.path(), head.body()))
                .toList());
    List<Attempt> attempts = new ArrayList<>();
    for (Future<Attempt> call : calls) {
      try {
        attempts.add(call.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof CancellationException) {
          throw new InterruptedException("we are closing");
        }
        attempts.add(new Attempt.Unheard("our side failed: " + e.getCause()));
      }
    }
    return attempts;
  }

  private Round round(Standing standing, List<Head> heads, List<Attempt> attempts, Instant began) {
    Instant now = clock.instant();
    boolean nothingHeard = attempts.stream().noneMatch(Attempt.Heard.class::isInstance);
    int failures = nothingHeard ? standing.failures() + 1 : 0;
    @Nullable Instant failingSince =
        !nothingHeard ? null : standing.failingSince() == null ? began : standing.failingSince();
    List<Long> heard = new ArrayList<>();
    List<Unheard> unheard = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Heard _ -> heard.add(heads.get(i).id());
        case Attempt.Unheard(String why) ->
            unheard.add(unheard(heads.get(i), why, failingSince, began, now));
      }
    }
    return new Round(
        now,
        heard,
        unheard,
        failures,
        failingSince,
        nothingHeard ? now.plus(patience.pauseAfter(failures, random)) : now,
        failingSince != null && patience.isOver(failingSince, now) ? now : null);
  }

  /// Given up alone when something else was heard since it was first tried: otherwise it is the
  /// listener that fails.
  private Unheard unheard(
      Head head, String why, @Nullable Instant failingSince, Instant began, Instant now) {
    Instant since = head.firstAttemptAt() == null ? began : head.firstAttemptAt();
    boolean othersWereHeard = failingSince == null || failingSince.isAfter(since);
    return new Unheard(
        head.id(),
        why,
        now.plus(patience.pauseAfter(head.attempts() + 1, random)),
        othersWereHeard && patience.isOver(since, now) ? now : null);
  }
}
