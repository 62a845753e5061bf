package org.ocrm.query.hub;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is still to be told, and how telling it goes. Each call is a transaction of its own.
public interface Outbox {

  /// How it goes with a listener.
  ///
  /// @param failures rounds in a row in which nothing was heard
  record Standing(String callback, int failures, @Nullable Instant failingSince) {}

  /// Something to be told, before everything else about its resource.
  ///
  /// @param attempts made so far
  record Head(long id, String path, String body, int attempts, @Nullable Instant firstAttemptAt) {}

  /// What was not heard, and what is to become of it.
  ///
  /// @param parkedAt set when it is given up
  record Unheard(long id, String why, Instant nextAttemptAt, @Nullable Instant parkedAt) {}

  /// What came of a round.
  ///
  /// @param suspendedAt set when the listener is given up
  record Round(
      Instant at,
      List<Long> heard,
      List<Unheard> unheard,
      int failures,
      @Nullable Instant failingSince,
      Instant nextAttemptAt,
      @Nullable Instant suspendedAt) {}

  /// Listeners that are to be told something by now.
  List<UUID> due(Instant now);

  /// Keeps other nodes off a listener for a while; nothing when another one keeps us off.
  Optional<Standing> claim(UUID listener, Instant now, Instant until);

  void release(UUID listener);

  /// What can be told now: of each resource the first, and only where it is due. Whatever has been
  /// due longest comes first, so that all have their turn even with one call at a time.
  List<Head> heads(UUID listener, Instant now, int limit);

  /// Puts a round down; does nothing when the listener is not ours any more.
  void settle(UUID listener, Round round);
}
