package org.ocrm.query.generation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.projection.ProcessingGroup;

/// What a read model brings along so that generations of it can stand side by side.
///
/// @param <R> what questions are answered from
public interface ReadModelGenerations<R> {

  ReadModel readModel();

  /// The fold that feeds a generation, one event after the other.
  ProcessingGroup<?> projection(Generation generation);

  /// What questions are answered from when the generation is live.
  R reading(Generation generation, Progress progress);

  /// Folds history in bulk; none where only the stream of events can be read.
  Optional<BulkBuild> bulk(Generation generation);

  /// Passes every subscriber that either generation knows, with its digest in each, as of the
  /// transaction of the caller.
  void compare(Generation before, Generation after, Digests visitor);

  /// The same for some subscribers only.
  void compare(
      Generation before, Generation after, Iterable<String> subscriberIds, Digests visitor);

  /// Removes all rows of a generation.
  void empty(Generation generation);

  /// Receives the digests of one subscriber, 16 bytes each; none where it is not known.
  @FunctionalInterface
  interface Digests {
    void of(String subscriberId, byte @Nullable [] before, byte @Nullable [] after);
  }
}
