package org.ocrm.query.hub;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the hubs are doing, for operators, and what they can do about it.
public interface HubReport {

  /// All hubs together.
  ///
  /// @param waiting notifications that are still to be told, those of suspended listeners included
  /// @param parked notifications that were given up, and wait for an operator
  /// @param suspended listeners that were given up, and wait for an operator
  record Summary(long listeners, long waiting, long parked, long suspended) {}

  /// How it goes with a listener.
  ///
  /// @param state `listening`; `failing` while nothing is heard; `suspended` when it was given up
  /// @param waiting what is still to be told, parked ones included
  /// @param oldestWaitingSince when the first of them came
  record Standing(
      UUID id,
      String api,
      String callback,
      @Nullable String query,
      Instant registeredAt,
      String state,
      long delivered,
      @Nullable Instant lastDeliveryAt,
      long waiting,
      @Nullable Instant oldestWaitingSince,
      long parked,
      @Nullable Instant failingSince,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant suspendedAt,
      @Nullable String lastError) {}

  /// A notification that was given up.
  ///
  /// @param behind how many about the same resource wait for it
  record DeadLetter(
      String eventId,
      String eventType,
      String resourceId,
      Instant storedAt,
      long attempts,
      @Nullable String lastError,
      @Nullable Instant parkedAt,
      long behind) {}

  Summary summary();

  List<Standing> listeners();

  Optional<Standing> listener(UUID id);

  /// Those that were given up; of a suspended listener, the first of each resource. Oldest first.
  List<DeadLetter> deadLetters(UUID id, int offset, int limit);

  /// Tries everything again from now on, as if nothing had been tried yet.
  void resume(UUID id);

  /// Gives one up for good, so that what waits behind it can be told.
  ///
  /// @return whether it was among the dead letters
  boolean discard(UUID id, String eventId);
}
