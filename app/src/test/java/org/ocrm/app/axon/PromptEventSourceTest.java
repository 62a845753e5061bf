package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    try (PromptEventSource source = new PromptEventSource(store, () -> {})) {
      try (var stream = source.openStream(null)) {
        assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      store.shutDown();
    }
  }

  @Test
  void whatWasAppendedPastTheStoreIsFetchedOnce() throws InterruptedException {
    EmbeddedEventStore store =
        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    CountDownLatch looked = new CountDownLatch(3);
    AtomicInteger fetched = new AtomicInteger();
    try (PromptEventSource source = new PromptEventSource(store, fetched::incrementAndGet);
        var stream = source.openStream(null)) {
      source.haveArrived();
      source.haveArrived();
      assertThat(stream.setOnAvailableCallback(looked::countDown)).isTrue();
      assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(fetched).hasValue(1);
    } finally {
      store.shutDown();
    }
  }
}
