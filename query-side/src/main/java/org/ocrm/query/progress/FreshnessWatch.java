package org.ocrm.query.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells how fresh answers are without asking the database: looks at the head of the stream every
/// now and then, not once per request. Only while something lags is the age of the oldest event
/// not folded looked up, ten times a second at most, however many ask.
public final class FreshnessWatch {

  /// How old what is told may be.
  public static final Duration OLDEST_LOOK = Duration.ofMillis(100);

  private record Oldest(Instant lookedAt, @Nullable Instant stored) {}

  private final StreamHead stream;
  private final Clock clock;
  private volatile long head;
  private volatile Oldest oldest = new Oldest(Instant.MIN, null);

  public FreshnessWatch(StreamHead stream, Clock clock) {
    this.stream = stream;
    this.clock = clock;
  }

  /// Looks at the head. Called more often than `OLDEST_LOOK`.
  public void look() {
    head = stream.head();
  }

  /// How fresh an answer is that holds the events up to a position.
  public Freshness at(long position) {
    long lag = Math.max(0, head - position);
    return new Freshness(position, lag, lag == 0 ? (Double) 0.0 : age(position));
  }

  /// How fresh an answer is that was read from the events themselves.
  public Freshness ofEvents() {
    return new Freshness(head, 0, 0.0);
  }

  private @Nullable Double age(long position) {
    Instant now = clock.instant();
    Oldest known = oldest;
    if (known.lookedAt().isBefore(now.minus(OLDEST_LOOK))) {
      known = new Oldest(now, stream.storedAfter(position).orElse(null));
      oldest = known;
    }
    return known.stored() == null
        ? null
        : (Double) (Math.max(0, Duration.between(known.stored(), now).toMillis()) / 1000.0);
  }
}
