package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A stream that cannot call leaves a processor asleep for half a second at a time.
class PromptEventSourceTest {

  private final EmbeddedEventStore store =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();

  @AfterEach
  void shutDown() {
    store.shutDown();
  }

  @Test
  void aStreamCallsForAsLongAsItIsOpen() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(3);
    try (PromptEventSource source = new PromptEventSource(store, () -> {})) {
      try (var stream = source.reader("tiles").openStream(null)) {
        assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void whatWasAppendedPastTheStoreIsFetchedAndLookedAt() throws InterruptedException {
    CountDownLatch fetched = new CountDownLatch(2);
    try (PromptEventSource source = new PromptEventSource(store, fetched::countDown)) {
      source.haveArrived();
      while (fetched.getCount() == 2) {
        Thread.onSpinWait();
      }
      source.haveArrived();
      assertThat(fetched.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatSomebodyWaitsForIsFetchedThoughNobodyHasAnnouncedIt() {
    CountDownLatch fetched = new CountDownLatch(3);
    try (PromptEventSource source = new PromptEventSource(store, fetched::countDown)) {
      while (fetched.getCount() > 0) {
        source.areAwaited("anybody");
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void whoeverIsWaitedForLooksAtOnce() throws InterruptedException {
    looksOften(
        source -> {
          source.areAwaited("tiles");
          source.areThere();
        });
  }

  @Test
  void whoeverHasWaitedLooksAtOnceWhenSomebodyWaitsForIt() throws InterruptedException {
    looksOften(
        source -> {
          source.areThere();
          source.areAwaited("tiles");
        });
  }

  /// A look for many comes twenty times a second: a thousand of those would take a minute.
  private void looksOften(Consumer<PromptEventSource> somethingNew) throws InterruptedException {
    Semaphore looked = new Semaphore(0);
    AtomicInteger lookedByAnother = new AtomicInteger();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (PromptEventSource source = new PromptEventSource(store, () -> {});
        var stream = source.reader("tiles").openStream(null);
        var another = source.reader("inventory").openStream(null)) {
      assertThat(stream.setOnAvailableCallback(looked::release)).isTrue();
      assertThat(another.setOnAvailableCallback(lookedByAnother::incrementAndGet)).isTrue();
      for (int i = 0; i < 1000; i++) {
        somethingNew.accept(source);
        long left = end - System.nanoTime();
        assertThat(looked.tryAcquire(left, TimeUnit.NANOSECONDS)).isTrue();
      }
      assertThat(lookedByAnother.get()).as("nobody waits for it").isLessThan(1000);
    }
  }

  @Test
  void whoeverIsNotWaitedForLooksNevertheless() throws InterruptedException {
    Semaphore looked = new Semaphore(0);
    try (PromptEventSource source = new PromptEventSource(store, () -> {});
        var stream = source.reader("tiles").openStream(null)) {
      assertThat(stream.setOnAvailableCallback(looked::release)).isTrue();
      for (int i = 0; i < 10; i++) {
        source.areThere();
        assertThat(looked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void aStreamThatIsOpenedAgainIsToldAgain() throws InterruptedException {
    Semaphore looked = new Semaphore(0);
    try (PromptEventSource source = new PromptEventSource(store, () -> {})) {
      var reader = source.reader("tiles");
      try (var stream = reader.openStream(null)) {
        assertThat(stream.setOnAvailableCallback(looked::release)).isTrue();
      }
      var _ = looked.drainPermits();
      source.areThere();
      try (var stream = reader.openStream(null)) {
        assertThat(stream.setOnAvailableCallback(looked::release)).isTrue();
        source.areThere();
        assertThat(looked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void manyArrivalsAreFetchedTogether() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(3);
    AtomicInteger fetched = new AtomicInteger();
    try (PromptEventSource source = new PromptEventSource(store, fetched::incrementAndGet);
        var stream = source.reader("tiles").openStream(null)) {
      assertThat(stream.setOnAvailableCallback(looked::countDown)).isTrue();
      int arrivals = 0;
      while (looked.getCount() > 0) {
        source.haveArrived();
        arrivals++;
      }
      assertThat(fetched.get()).isPositive().isLessThan(arrivals / 10);
    }
  }
}
