package org.ocrm.query.hub;

import java.util.List;

/// Tells listeners what does not come out of the stream of events: work that is under way.
public final class Announcer {

  private final Hubs hubs;
  private final HubStore store;
  private final Runnable wake;

  /// @param wake called when there may be something new to tell
  public Announcer(Hubs hubs, HubStore store, Runnable wake) {
    this.hubs = hubs;
    this.store = store;
    this.wake = wake;
  }

  /// Puts it behind what the listeners of an API are still to be told, in the transaction of the
  /// caller.
  ///
  /// @param api the address of the API
  public void announce(String api, List<Notification> notifications) {
    HubResource<?> resource = hubs.at(api).orElseThrow();
    for (Listener listener : store.listeners()) {
      if (listener.api().equals(api)) {
        EventFilter filter = EventFilter.of(listener.query(), resource);
        store.append(listener, notifications.stream().filter(filter::accepts).toList());
      }
    }
  }

  /// To be called once the transaction is through.
  public void committed() {
    wake.run();
  }
}
