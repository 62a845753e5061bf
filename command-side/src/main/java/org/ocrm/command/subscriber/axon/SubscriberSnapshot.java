package org.ocrm.command.subscriber.axon;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.Service;
import org.ocrm.command.subscriber.SubscriberState;

/// The stored form of an aggregate's state. A shortcut only: a snapshot of another revision is
/// passed over and the events are read instead.
public record SubscriberSnapshot(
    @Nullable String subscriberId, @Nullable Instant registeredAt, List<Service> services) {

  /// Raised whenever the stored form changes.
  public static final String REVISION = "1";

  static SubscriberSnapshot of(@Nullable String subscriberId, SubscriberState state) {
    return new SubscriberSnapshot(
        subscriberId, state.registeredAt(), List.copyOf(state.services()));
  }
}
