package org.ocrm.query.progress.axon;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.progress.Progress;

/// Reads the status that a processor keeps in memory of the segments it works on: no query, and
/// advanced only after the commit. Segments that other nodes work on are looked up in their stored
/// tokens.
public final class AxonProgress implements Progress {

  private final String group;
  private final Supplier<Optional<? extends StreamingEventProcessor>> processor;
  private final StoredTokens storedTokens;
  private final StoredPositions storedPositions;
  private final Runnable awaited;

  /// @param processor of that name on this node, if it runs here
  /// @param storedPositions asked only where a token has gaps
  /// @param awaited called when somebody waits for what has not been folded yet
  public AxonProgress(
      String group,
      Supplier<Optional<? extends StreamingEventProcessor>> processor,
      StoredTokens storedTokens,
      StoredPositions storedPositions,
      Runnable awaited) {
    this.group = group;
    this.processor = processor;
    this.storedTokens = storedTokens;
    this.storedPositions = storedPositions;
    this.awaited = awaited;
  }

  /// An event that was committed after others had been read waits in a gap below them.
  @Override
  public boolean covers(String subscriberId, long position) {
    return tokenFor(subscriberId)
        .filter(token -> Coverage.covers(token, position))
        .filter(
            token -> !storedPositions.holdAnyOf(subscriberId, Coverage.gapsUpTo(token, position)))
        .isPresent();
  }

  @Override
  public boolean coversAll(long position) {
    Collection<EventTrackerStatus> here = workedOnHere();
    if (!here.isEmpty() && here.stream().mapToDouble(AxonProgress::share).sum() >= 1) {
      return here.stream().allMatch(status -> coversAll(status.getTrackingToken(), position));
    }
    List<StoredTokens.StoredToken> stored = storedTokens.of(group);
    return !stored.isEmpty()
        && stored.stream().allMatch(token -> coversAll(token.token(), position));
  }

  private boolean coversAll(@Nullable TrackingToken token, long position) {
    return Coverage.covers(token, position)
        && !storedPositions.holdAny(Coverage.gapsUpTo(token, position));
  }

  /// How much of all subscribers a segment holds; a mask of 1 is one half.
  private static double share(EventTrackerStatus status) {
    return 1.0 / (status.getSegment().getMask() + 1);
  }

  @Override
  public long positionFor(String subscriberId) {
    return tokenFor(subscriberId).map(Coverage::positionOf).orElse(0L);
  }

  @Override
  public long position() {
    Collection<EventTrackerStatus> here = workedOnHere();
    List<StoredTokens.StoredToken> stored = storedTokens.of(group);
    if (here.size() >= stored.size() && !here.isEmpty()) {
      return here.stream()
          .mapToLong(status -> Coverage.positionOf(status.getTrackingToken()))
          .min()
          .orElse(0);
    }
    return stored.stream().mapToLong(token -> Coverage.positionOf(token.token())).min().orElse(0);
  }

  @Override
  public void hurry() {
    awaited.run();
  }

  /// A segment whose mask has n bits holds one of 2ⁿ equal parts.
  @Override
  public boolean isWholeHere() {
    double parts = 0;
    for (EventTrackerStatus status : workedOnHere()) {
      parts += 1.0 / (status.getSegment().getMask() + 1L);
    }
    return parts == 1;
  }

  @Override
  public int segments() {
    return Math.max(workedOnHere().size(), storedTokens.of(group).size());
  }

  /// Events of a subscriber follow each other within the segment that its id hashes to, by Axon's
  /// sequential-per-aggregate policy.
  private Optional<TrackingToken> tokenFor(String subscriberId) {
    int hash = Objects.hashCode(subscriberId);
    for (EventTrackerStatus status : workedOnHere()) {
      if (status.getSegment().matches(hash)) {
        return Optional.ofNullable(status.getTrackingToken());
      }
    }
    return storedTokens.of(group).stream()
        .filter(token -> token.segment().matches(hash))
        .findFirst()
        .flatMap(token -> Optional.ofNullable(token.token()));
  }

  private Collection<EventTrackerStatus> workedOnHere() {
    return processor
        .get()
        .<Map<Integer, EventTrackerStatus>>map(StreamingEventProcessor::processingStatus)
        .orElse(Map.of())
        .values();
  }
}
