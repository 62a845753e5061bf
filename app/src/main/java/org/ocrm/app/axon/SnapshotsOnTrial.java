package org.ocrm.app.axon;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/// Reads a snapshot to its end before it counts as one. Axon itself puts that off until the
/// aggregate is made of it, when it is too late to read the events instead: one snapshot that
/// cannot be read would refuse every further command to its subscriber.
final class SnapshotsOnTrial extends TellingStorageEngine {

  SnapshotsOnTrial(Builder builder, EventSchema schema, int gapTimeout, int maxGapOffset) {
    super(builder, schema, gapTimeout, maxGapOffset);
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    Optional<DomainEventMessage<?>> snapshot = super.readSnapshot(aggregateIdentifier);
    snapshot.ifPresent(DomainEventMessage::getPayload);
    return snapshot;
  }
}
