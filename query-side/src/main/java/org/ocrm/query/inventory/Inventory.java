package org.ocrm.query.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;

/// What callers ask of the inventory. Lists are newest first: by the time a thing happened, then by
/// id, so that pages never overlap.
public interface Inventory {

  /// A subscriber with everything it has now.
  ///
  /// @param services those not voided, newest first
  /// @param lastInteraction the newest that was not voided
  record Subscriber(
      String subscriberId,
      Instant registeredAt,
      String registeredThrough,
      List<ServiceView> services,
      @Nullable InteractionView lastInteraction) {}

  /// A part of a list, and how long the whole is.
  record Page<T>(List<T> items, long total) {}

  Optional<Subscriber> subscriber(String subscriberId);

  boolean knows(String subscriberId);

  Page<ServiceView> services(String subscriberId, int offset, int limit);

  Optional<ServiceView> service(String subscriberId, String serviceId);

  Page<InteractionView> interactions(String subscriberId, int offset, int limit);

  Optional<InteractionView> interaction(String subscriberId, String interactionId);
}
