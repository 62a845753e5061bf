package org.ocrm.command.subscriber.axon;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.Interaction;
import org.ocrm.command.subscriber.Service;
import org.ocrm.command.subscriber.SubscriberState;

/// The stored form of an aggregate's state. A shortcut only: a snapshot of another revision is
/// passed over and the events are read instead.
public record SubscriberSnapshot(
    @Nullable String subscriberId,
    @Nullable Instant registeredAt,
    List<Service> services,
    List<Interaction> interactions) {

  /// Raised whenever the stored form changes. Revision 1 had no interactions, 2 no plans.
  public static final String REVISION = "3";

  /// What every event store passes snapshots by.
  public static final SnapshotFilter OF_THIS_REVISION =
      snapshot -> REVISION.equals(snapshot.getPayload().getType().getRevision());

  static SubscriberSnapshot of(@Nullable String subscriberId, SubscriberState state) {
    return new SubscriberSnapshot(
        subscriberId,
        state.registeredAt(),
        List.copyOf(state.services()),
        List.copyOf(state.interactions()));
  }

  /// The state that the snapshot was taken of.
  public SubscriberState state() {
    return SubscriberState.restored(registeredAt, services, interactions);
  }
}
