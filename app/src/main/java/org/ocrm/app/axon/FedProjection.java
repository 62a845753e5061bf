package org.ocrm.app.axon;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.ocrm.query.projection.ProcessingGroup;

/// A projection with the processor that feeds it and the queue of what it could not fold.
record FedProjection(
    ProcessingGroup<?> group,
    PooledStreamingEventProcessor processor,
    SequencedDeadLetterQueue<EventMessage<?>> deadLetters,
    ScheduledExecutorService workers,
    ScheduledExecutorService coordinator) {

  void start() {
    processor.start();
  }

  /// Whether this node works on the segment of a subscriber.
  boolean folds(String subscriberId) {
    return processor.processingStatus().values().stream()
        .anyMatch(status -> status.getSegment().matches(Objects.hashCode(subscriberId)));
  }

  /// Returns when the batch at hand is written.
  void stop() {
    processor.shutDown();
    coordinator.shutdownNow();
    workers.shutdownNow();
  }
}
