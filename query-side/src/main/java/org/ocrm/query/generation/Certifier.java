package org.ocrm.query.generation;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.pace.Stint;

/// Compares a generation with the live one, subscriber by subscriber, while events go on.
///
/// Both are read in one snapshot together with the tokens of their processors, which commit with
/// the rows; so it is known exactly about whom one has folded an event that the other has not.
/// Those are looked at again in later snapshots, each time only those, until all have been found at
/// rest.
public final class Certifier {

  private static final int LOOKS_AGAIN = 400;
  private static final Duration USUAL_PAUSE = Duration.ofMillis(25);

  private final Snapshots snapshots;
  private final EventsInFlight inFlight;
  private final Clock clock;
  private final Duration pause;

  /// What was found, and what is to go on record of it.
  public record Finding(Certificate certificate, List<GenerationStore.Difference> differences) {}

  public Certifier(Snapshots snapshots, EventsInFlight inFlight, Clock clock) {
    this(snapshots, inFlight, clock, USUAL_PAUSE);
  }

  /// @param pause between two looks at subscribers that were moving
  Certifier(Snapshots snapshots, EventsInFlight inFlight, Clock clock, Duration pause) {
    this.snapshots = snapshots;
    this.inFlight = inFlight;
    this.clock = clock;
    this.pause = pause;
  }

  /// Compares two generations of one read model.
  ///
  /// @param position asked when all are compared: up to where both have folded everything
  /// @param stint of comparing
  public Finding compare(
      ReadModelGenerations<?> model,
      Generation before,
      Generation after,
      LongSupplier position,
      Stint stint) {
    Comparison comparison = new Comparison();
    Set<String> moving = new HashSet<>();
    snapshots.inOne(
        () -> {
          moving.addAll(inFlight.between(before.group(), after.group()));
          model.compare(
              before,
              after,
              (id, one, other) -> {
                if (!moving.contains(id)) {
                  comparison.add(id, one, other);
                }
                stint.step();
              });
        });
    for (int look = 0; look < LOOKS_AGAIN && !moving.isEmpty(); look++) {
      LockSupport.parkNanos(pause.toNanos());
      snapshots.inOne(
          () -> {
            Set<String> settled = new HashSet<>(moving);
            settled.removeAll(inFlight.between(before.group(), after.group()));
            model.compare(before, after, settled, comparison::add);
            moving.removeAll(settled);
          });
    }
    return comparison.finding(before.number(), position.getAsLong(), moving.size());
  }

  /// Counts and sums. The total is a sum, so that it does not depend on the order in which
  /// subscribers were found at rest.
  private final class Comparison {

    private final Map<String, GenerationStore.Difference> differences = new TreeMap<>();
    private final long[] totalBefore = new long[2];
    private final long[] totalAfter = new long[2];
    private long equal;
    private long different;
    private long missing;
    private long extra;

    void add(String subscriberId, byte @Nullable [] before, byte @Nullable [] after) {
      if (before == null && after == null) {
        return; // moving, but without a row: an event that this read model does not keep
      }
      sum(totalBefore, subscriberId, before);
      sum(totalAfter, subscriberId, after);
      if (Arrays.equals(before, after)) {
        equal++;
        return;
      }
      if (after == null) {
        missing++;
      } else if (before == null) {
        extra++;
      } else {
        different++;
      }
      differences.put(
          subscriberId, new GenerationStore.Difference(subscriberId, hex(before), hex(after)));
    }

    Finding finding(int against, long position, int unsettled) {
      return new Finding(
          new Certificate(
              against,
              clock.instant(),
              position,
              equal + different + missing + extra + unsettled,
              equal,
              different,
              missing,
              extra,
              unsettled,
              hex(totalBefore),
              hex(totalAfter)),
          new ArrayList<>(differences.values()));
    }

    /// Each digest is tied to its subscriber, or two that swapped theirs would go unseen.
    private static void sum(long[] total, String subscriberId, byte @Nullable [] digest) {
      if (digest != null) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long tie = spread(subscriberId);
        total[0] += bytes.getLong() * (tie | 1);
        total[1] += bytes.getLong() * (Long.rotateLeft(tie, 32) | 1);
      }
    }

    private static long spread(String text) {
      long hash = 0xCBF29CE484222325L; // FNV-1a
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      }
      return hash;
    }

    private static String hex(long[] total) {
      return HexFormat.of()
          .formatHex(ByteBuffer.allocate(16).putLong(total[0]).putLong(total[1]).array());
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
      return digest == null ? null : HexFormat.of().formatHex(digest);
    }
  }
}
