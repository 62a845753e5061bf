package org.ocrm.query.generation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.TileLayout;

/// Where generations are on record, for every node to see.
public interface GenerationStore {

  /// A subscriber that two generations do not agree on.
  ///
  /// @param digestBefore in the live generation; none when it does not know the subscriber
  /// @param digestAfter in the new one; none when it does not know the subscriber
  record Difference(
      String subscriberId, @Nullable String digestBefore, @Nullable String digestAfter) {}

  /// All, in the order of their numbers.
  List<Generation> all();

  Optional<Generation> generation(int number);

  /// The one that answers.
  Generation live(ReadModel readModel);

  /// Puts a new one on record in a free place.
  ///
  /// @return none when there is no free place, or another one is under way
  Optional<Generation> begin(
      ReadModel readModel, TileLayout layout, Promotion promotion, String by, String why);

  /// Moves a generation from one of some states to another.
  ///
  /// @return whether it was in one of them
  boolean move(int number, Set<GenerationState> from, GenerationState to);

  /// Gives up on a generation that is under way.
  void fail(int number, String failure);

  /// Makes it the one that answers and retires the one that did, both or neither.
  ///
  /// @return whether it was waiting for that, or retired
  boolean promote(int number);

  void progress(int number, long eventsDone, long eventsTotal, @Nullable Double rate);

  /// Replaces certificate and differences.
  void certify(int number, Certificate certificate, List<Difference> differences);

  /// Differences in byte order of the subscriber ids.
  List<Difference> differences(int number, int offset, int limit);

  /// Notes that its place is free again.
  void giveBack(int number);
}
