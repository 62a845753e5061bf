package org.ocrm.query.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.projection.EventOrigin;

/// The events of a batch, by subscriber, in their order.
public final class HubBatch {

  record Told(SubscriberEvent event, EventOrigin origin) {}

  private final Map<String, List<Told>> bySubscriber = new LinkedHashMap<>();

  void add(SubscriberEvent event, EventOrigin origin) {
    bySubscriber
        .computeIfAbsent(event.subscriberId(), _ -> new ArrayList<>())
        .add(new Told(event, origin));
  }

  Map<String, List<Told>> bySubscriber() {
    return bySubscriber;
  }
}
