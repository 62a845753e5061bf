package org.ocrm.query.progress.axon;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.progress.Progress;

/// Reads the status that a processor keeps in memory of the segments it works on: no query, and
/// advanced only after the commit. Segments that other nodes work on are looked up in their stored
/// tokens.
public final class AxonProgress implements Progress {

  private final Supplier<StreamingEventProcessor> processor;
  private final StoredTokens storedTokens;

  public AxonProgress(Supplier<StreamingEventProcessor> processor, StoredTokens storedTokens) {
    this.processor = processor;
    this.storedTokens = storedTokens;
  }

  @Override
  public boolean covers(String subscriberId, long position) {
    return tokenFor(subscriberId).filter(token -> covers(token, position)).isPresent();
  }

  @Override
  public long positionFor(String subscriberId) {
    return tokenFor(subscriberId).map(AxonProgress::positionOf).orElse(0L);
  }

  @Override
  public long position() {
    Collection<EventTrackerStatus> here = processor.get().processingStatus().values();
    Collection<StoredTokens.StoredToken> stored = storedTokens.stored(processor.get().getName());
    if (here.size() >= stored.size() && !here.isEmpty()) {
      return here.stream()
          .mapToLong(status -> positionOf(status.getTrackingToken()))
          .min()
          .orElse(0);
    }
    return stored.stream().mapToLong(token -> positionOf(token.token())).min().orElse(0);
  }

  @Override
  public int segments() {
    return Math.max(
        processor.get().processingStatus().size(),
        storedTokens.stored(processor.get().getName()).size());
  }

  /// Events of a subscriber follow each other within the segment that its id hashes to, by Axon's
  /// sequential-per-aggregate policy.
  private Optional<TrackingToken> tokenFor(String subscriberId) {
    int hash = Objects.hashCode(subscriberId);
    for (EventTrackerStatus status : processor.get().processingStatus().values()) {
      if (status.getSegment().matches(hash)) {
        return Optional.ofNullable(status.getTrackingToken());
      }
    }
    return storedTokens.stored(processor.get().getName()).stream()
        .filter(token -> token.segment().matches(hash))
        .findFirst()
        .flatMap(token -> Optional.ofNullable(token.token()));
  }

  private static boolean covers(TrackingToken token, long position) {
    TrackingToken reached = WrappedToken.unwrapLowerBound(token);
    if (reached instanceof GapAwareTrackingToken gapAware) {
      return gapAware.getIndex() >= position && !gapAware.getGaps().contains(position);
    }
    return positionOf(reached) >= position;
  }

  private static long positionOf(@Nullable TrackingToken token) {
    if (token == null) {
      return 0;
    }
    OptionalLong position = WrappedToken.unwrapLowerBound(token).position();
    return Math.max(0, position.orElse(0));
  }
}
