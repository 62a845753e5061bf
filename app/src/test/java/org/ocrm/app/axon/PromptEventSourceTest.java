package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

/// A stream that cannot call leaves a processor asleep for half a second at a time.
class PromptEventSourceTest {

  @Test
  void aStreamCallsForAsLongAsItIsOpen() throws InterruptedException {
    EmbeddedEventStore store =
        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    CountDownLatch called = new CountDownLatch(3);
    try (PromptEventSource source = new PromptEventSource(store)) {
      try (var stream = source.openStream(null)) {
        assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      store.shutDown();
    }
  }
}
