package org.ocrm.command.subscriber.axon;

import org.axonframework.eventsourcing.Snapshotter;
import org.ocrm.command.dispatch.group.Snapshots;

/// Snapshots of the aggregate, whoever has made its stream long.
public final class AggregateSnapshots implements Snapshots {

  private final Snapshotter snapshotter;

  public AggregateSnapshots(Snapshotter snapshotter) {
    this.snapshotter = snapshotter;
  }

  @Override
  public void take(String subscriberId) {
    snapshotter.scheduleSnapshot(SubscriberAggregate.class, subscriberId);
  }
}
