package org.ocrm.query.generation;

import java.util.SortedSet;

/// Where processors begin that take over from a bulk build.
public interface TokenSeeds {

  /// Lets the processor of a group begin behind a position, in the transaction of the caller.
  ///
  /// @param gaps positions up to there that are still to be read when something comes to stand
  /// there
  void seed(String group, long position, SortedSet<Long> gaps);

  /// Whether some node feeds the group, as far as its tokens tell.
  boolean areClaimed(String group);

  /// Removes everything that is kept for the processor of a group: tokens and dead letters.
  void forget(String group);
}
