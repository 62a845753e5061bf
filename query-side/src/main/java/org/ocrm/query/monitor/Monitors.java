package org.ocrm.query.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.time.TimeOrderedId;
import org.ocrm.query.hub.Announcer;
import org.ocrm.query.hub.ChangeKind;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.tmf.ResourceQuery;

/// Follows requests that nobody waits for until the own GET shows what they did.
public final class Monitors {

  private static final int MOST_AT_ONCE = 500;

  private final MonitorStore store;
  private final LiveInventory inventory;
  private final Announcer announcer;
  private final Function<Map<String, Object>, String> json;
  private final Supplier<UUID> random;
  private final Clock clock;

  /// @param json writes the body of an answer
  /// @param random of version 4
  public Monitors(
      MonitorStore store,
      LiveInventory inventory,
      Announcer announcer,
      Function<Map<String, Object>, String> json,
      Supplier<UUID> random,
      Clock clock) {
    this.store = store;
    this.inventory = inventory;
    this.announcer = announcer;
    this.json = json;
    this.random = random;
    this.clock = clock;
  }

  /// Begins to follow a request that is decided and durable.
  ///
  /// @param position of its last event
  /// @param status that a caller who waits would be answered with
  public Monitor begin(ServiceKey service, long position, Monitor.Request request, int status) {
    Instant now = clock.instant();
    String id = TimeOrderedId.of(now, random.get()).toString();
    Monitor monitor = new Monitor(id, service, position, request, status, now, null);
    Monitor kept = store.inTransaction(() -> keep(monitor));
    announcer.committed();
    return kept;
  }

  public Optional<Monitor> find(String monitorId) {
    var _ = completeSome(() -> store.open(monitorId).stream().toList());
    return store.find(monitorId);
  }

  /// Finds what was asked for, in that order.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it would take too long
  public MonitorStore.Found find(ResourceQuery query) {
    completeThoseShown();
    return store.find(query);
  }

  /// Completes those that the own GET shows by now, the oldest first. Stops where the read model is
  /// far behind.
  public void completeThoseShown() {
    Turn turn = completeSome(() -> store.open("", MOST_AT_ONCE));
    while (turn.completed() && turn.open().size() == MOST_AT_ONCE) {
      String last = turn.open().getLast().monitorId();
      turn = completeSome(() -> store.open(last, MOST_AT_ONCE));
    }
  }

  /// Forgets those that are older.
  public void forgetOlderThan(Duration age) {
    List<Monitor> forgotten;
    do {
      forgotten = store.inTransaction(() -> forgetSome(age));
      announcer.committed();
    } while (forgotten.size() == MOST_AT_ONCE);
  }

  private List<Monitor> forgetSome(Duration age) {
    List<Monitor> forgotten = store.forget(age, MOST_AT_ONCE);
    announce(ChangeKind.DELETE, forgotten);
    return forgotten;
  }

  /// @param open those that were looked at
  /// @param completed whether any of them was completed
  private record Turn(List<Monitor> open, boolean completed) {}

  private Turn completeSome(Supplier<List<Monitor>> some) {
    Turn turn = store.inTransaction(() -> complete(some.get()));
    if (turn.completed()) {
      announcer.committed();
    }
    return turn;
  }

  private Turn complete(List<Monitor> open) {
    InventoryGeneration live = inventory.now();
    List<Monitor> completed =
        open.stream()
            .filter(one -> isShown(one, live))
            .map(one -> one.completed(answer(one, live)))
            .toList();
    store.complete(completed);
    announce(ChangeKind.STATE_CHANGE, completed);
    return new Turn(open, !completed.isEmpty());
  }

  private Monitor keep(Monitor monitor) {
    store.keep(monitor);
    announce(ChangeKind.CREATE, List.of(monitor));
    return monitor;
  }

  private static boolean isShown(Monitor monitor, InventoryGeneration live) {
    return live.progress().covers(monitor.service().subscriberId(), monitor.position());
  }

  /// What a caller who waits would have been answered, with the service as it is now.
  private String answer(Monitor monitor, InventoryGeneration live) {
    ServiceKey key = monitor.service();
    return live.inventory()
        .service(key.subscriberId(), key.serviceId())
        .filter(service -> !service.state().equals(ServiceState.VOIDED.word()))
        .map(service -> ServiceResource.of(ServiceResource.ACTIVATION_PATH, service))
        .map(json)
        .orElse("");
  }

  private void announce(ChangeKind kind, List<Monitor> monitors) {
    if (!monitors.isEmpty()) {
      Instant now = clock.instant();
      announcer.announce(
          MonitorResource.API,
          monitors.stream().map(one -> MonitorNotifications.of(kind, one, now)).toList());
    }
  }
}
