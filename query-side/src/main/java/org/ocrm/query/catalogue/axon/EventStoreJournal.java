package org.ocrm.query.catalogue.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.query.catalogue.CatalogueJournal;

/// One stream of the event store, told apart by its name. The store lets nobody give a number out
/// twice, so of two commands that decided on the same catalogue only one is appended.
public final class EventStoreJournal implements CatalogueJournal {

  private static final String TYPE = "FeatureSets";
  private static final String KEY = "idempotencyKey";
  private static final String FINGERPRINT = "fingerprint";

  private final EventStore store;
  private final TransactionManager transactions;

  public EventStoreJournal(EventStore store, TransactionManager transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  @Override
  public List<Entry> after(long number) {
    List<Entry> entries = new ArrayList<>();
    DomainEventStream events = store.readEvents(FeatureSetEvent.STREAM, number + 1);
    while (events.hasNext()) {
      DomainEventMessage<?> next = events.next();
      FeatureSetEvent event = next.getPayload() instanceof FeatureSetEvent known ? known : null;
      entries.add(new Entry(next.getSequenceNumber(), event, keyOf(next.getMetaData())));
    }
    return entries;
  }

  @Override
  public boolean append(long after, List<FeatureSetEvent> events, @Nullable CommandKey key) {
    MetaData metaData =
        key == null
            ? MetaData.emptyInstance()
            : MetaData.from(Map.of(KEY, key.value(), FINGERPRINT, key.fingerprint()));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (FeatureSetEvent event : events) {
      messages.add(
          new GenericDomainEventMessage<>(
              TYPE, FeatureSetEvent.STREAM, after + 1 + messages.size(), event, metaData));
    }
    try {
      UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(null);
      unitOfWork.attachTransaction(transactions);
      unitOfWork.execute(() -> store.publish(messages));
      return true;
    } catch (ConcurrencyException | AggregateStreamCreationException _) {
      return false;
    }
  }

  @Override
  public long position() {
    @Nullable TrackingToken head = store.createHeadToken();
    return head == null ? 0 : head.position().orElse(0);
  }

  private static @Nullable CommandKey keyOf(MetaData metaData) {
    return metaData.get(KEY) instanceof String key
            && metaData.get(FINGERPRINT) instanceof String fingerprint
        ? new CommandKey(key, fingerprint)
        : null;
  }
}
