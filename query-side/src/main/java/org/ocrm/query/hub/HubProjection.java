package org.ocrm.query.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.hub.HubBatch.Told;
import org.ocrm.query.projection.EventOrigin;
import org.ocrm.query.projection.Projection;

/// Puts what listeners are to be told behind what they are still to be told, in the transaction
/// that moves its place in the stream of events: whatever dies in between, nothing is missing and
/// nothing is there twice.
///
/// It is no read model: it has no generations, is never rebuilt, and begins where the first
/// listener came.
public final class HubProjection implements Projection<HubBatch> {

  /// Reads the events of a subscriber up to a position, at least.
  @FunctionalInterface
  public interface History {
    List<RecordedEvent> upTo(String subscriberId, long position);
  }

  private final Hubs hubs;
  private final HubStore store;
  private final History history;
  private final Runnable committed;

  /// @param committed called when there may be something new to tell
  public HubProjection(Hubs hubs, HubStore store, History history, Runnable committed) {
    this.hubs = hubs;
    this.store = store;
    this.history = history;
    this.committed = committed;
  }

  @Override
  public HubBatch begin() {
    return new HubBatch();
  }

  @Override
  public void fold(SubscriberEvent event, HubBatch batch) {
    throw new IllegalStateException("an event without its origin cannot be told");
  }

  @Override
  public void fold(SubscriberEvent event, Supplier<EventOrigin> origin, HubBatch batch) {
    batch.add(event, origin.get());
  }

  @Override
  public void write(HubBatch batch) {
    Map<String, List<Listener>> byApi =
        store.listeners().stream()
            .collect(Collectors.groupingBy(Listener::api, LinkedHashMap::new, Collectors.toList()));
    byApi.forEach(
        (api, listeners) -> hubs.at(api).ifPresent(resource -> append(batch, resource, listeners)));
  }

  @Override
  public void committed(HubBatch batch) {
    committed.run();
  }

  private record Placed(long position, Notification notification) {}

  private void append(HubBatch batch, HubResource<?> resource, List<Listener> listeners) {
    long from = listeners.stream().mapToLong(Listener::position).min().orElse(Long.MAX_VALUE);
    List<Placed> all = new ArrayList<>();
    batch
        .bySubscriber()
        .forEach((subscriberId, told) -> collect(subscriberId, told, from, resource, all));
    for (Listener listener : listeners) {
      EventFilter filter = EventFilter.of(listener.query(), resource);
      store.append(
          listener,
          all.stream()
              .filter(placed -> placed.position() > listener.position())
              .map(Placed::notification)
              .filter(filter::accepts)
              .toList());
    }
  }

  private void collect(
      String subscriberId, List<Told> told, long from, HubResource<?> resource, List<Placed> all) {
    if (told.stream().noneMatch(one -> one.origin().position() > from)) {
      return;
    }
    ResourceChanges<?> changes =
        new ResourceChanges<>(
            resource, once(() -> history.upTo(subscriberId, told.getLast().origin().position())));
    for (Told one : told) {
      for (Notification notification : changes.of(one)) {
        all.add(new Placed(one.origin().position(), notification));
      }
    }
  }

  private static <T> Supplier<T> once(Supplier<T> source) {
    return new Supplier<>() {
      private @Nullable T got;

      @Override
      public T get() {
        T here = got;
        if (here == null) {
          here = source.get();
          got = here;
        }
        return here;
      }
    };
  }
}
