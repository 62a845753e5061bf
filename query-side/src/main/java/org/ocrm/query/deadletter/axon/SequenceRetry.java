package org.ocrm.query.deadletter.axon;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.projection.Projection;
import org.ocrm.query.projection.axon.FoldableEvent;
import org.ocrm.query.projection.axon.MessageOrigin;

/// One attempt at the dead letters of one subscriber: folded in their order into one batch, up to
/// the first that still cannot be; the batch is written and its letters leave in one transaction.
///
/// Not by Axon's own retry: there a letter that fails again marks the whole transaction for
/// rollback, and the letters before it can never leave.
final class SequenceRetry<B> {

  private final Projection<B> projection;
  private final SequencedDeadLetterQueue<EventMessage<?>> queue;
  private final TransactionManager transactions;
  private int folded;

  SequenceRetry(
      ProcessingGroup<B> group,
      SequencedDeadLetterQueue<EventMessage<?>> queue,
      TransactionManager transactions) {
    this.projection = group.projection();
    this.queue = queue;
    this.transactions = transactions;
  }

  /// Tries the dead letters of a subscriber.
  ///
  /// @return whether nothing is parked any more
  boolean of(String subscriberId) {
    UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(null);
    try {
      unitOfWork.attachTransaction(transactions);
      B batch = projection.begin();
      unitOfWork.onPrepareCommit(
          _ -> {
            if (folded > 0) {
              projection.write(batch);
            }
          });
      unitOfWork.afterCommit(_ -> projection.committed(batch));
      unitOfWork.onRollback(_ -> projection.failed(batch));
      boolean empty =
          queue.process(
              letter -> isOf(subscriberId, letter), letter -> fold(letter.message(), batch));
      unitOfWork.commit();
      return empty;
    } catch (RuntimeException e) {
      if (unitOfWork.isActive() && !unitOfWork.isRolledBack()) {
        unitOfWork.rollback(e);
      }
      folded = 0;
      throw e;
    }
  }

  int folded() {
    return folded;
  }

  private EnqueueDecision<EventMessage<?>> fold(EventMessage<?> message, B batch) {
    SubscriberEvent event;
    try {
      event = FoldableEvent.of(message.getPayload());
      projection.fold(event, () -> MessageOrigin.of(message), batch);
    } catch (RuntimeException e) {
      return Decisions.requeue(ThrowableCause.truncated(e));
    }
    folded++;
    return Decisions.evict();
  }

  private static boolean isOf(String subscriberId, DeadLetter<? extends EventMessage<?>> letter) {
    return letter.message() instanceof org.axonframework.eventhandling.DomainEventMessage<?> event
        && event.getAggregateIdentifier().equals(subscriberId);
  }
}
