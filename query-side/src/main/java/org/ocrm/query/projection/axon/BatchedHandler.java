package org.ocrm.query.projection.axon;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.projection.ProcessingGroup;

/// Feeds a projection from an Axon event processor: the events of a unit of work are folded in
/// memory and written once, just before the commit that also stores the processor's token. Exactly
/// once by construction.
///
/// Nothing but the fold runs while an event is handled, so that only an event that cannot be folded
/// becomes a dead letter, and it leaves no half write behind. A failure of the database fails the
/// whole batch, which is then read again.
public final class BatchedHandler<B> {

  private final ProcessingGroup<B> group;
  private final Runnable beforeWrite;

  /// @param beforeWrite called in the transaction of each batch, before it is written
  public BatchedHandler(ProcessingGroup<B> group, Runnable beforeWrite) {
    this.group = group;
    this.beforeWrite = beforeWrite;
  }

  @EventHandler
  void on(SubscriberEvent event, EventMessage<?> message) {
    group.projection().fold(event, () -> MessageOrigin.of(message), batch());
  }

  /// An event of a subscriber that this version of the program does not know is parked, never
  /// passed over; definitions of features are nothing to fold.
  @EventHandler
  void on(UnknownSerializedType event) {
    String wireName = event.serializedType().getName();
    if (!FeatureSetEvent.isWireName(wireName)) {
      throw new UnknownEventException(wireName);
    }
  }

  private B batch() {
    UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
    return unitOfWork.getOrComputeResource(
        "batch of " + group.name(),
        _ -> {
          B begun = group.projection().begin();
          unitOfWork.onPrepareCommit(
              _ -> {
                beforeWrite.run();
                group.projection().write(begun);
              });
          // Axon calls these in reverse order: before the processor's own, which tells progress.
          unitOfWork.afterCommit(_ -> group.projection().committed(begun));
          unitOfWork.onRollback(_ -> group.projection().failed(begun));
          return begun;
        });
  }
}
