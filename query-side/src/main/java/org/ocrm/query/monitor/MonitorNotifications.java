package org.ocrm.query.monitor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ocrm.query.hub.ChangeKind;
import org.ocrm.query.hub.Notification;

/// What listeners of TMF640 are told of monitors. Nothing but the state of a monitor ever changes.
public final class MonitorNotifications {

  /// The names of all that there can be.
  public static final List<String> EVENT_TYPES =
      Stream.of(ChangeKind.CREATE, ChangeKind.STATE_CHANGE, ChangeKind.DELETE)
          .map(MonitorNotifications::eventType)
          .toList();

  private MonitorNotifications() {}

  static Notification of(ChangeKind kind, Monitor monitor, Instant time) {
    String eventId = monitor.monitorId() + "-" + kind.word().toLowerCase(Locale.ROOT);
    String eventType = eventType(kind);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("eventId", eventId);
    body.put("eventTime", time.toString());
    body.put("timeOcurred", time.toString());
    body.put("eventType", eventType);
    body.put("event", Map.of("monitor", MonitorResource.of(monitor)));
    return new Notification(
        "monitor*" + monitor.monitorId(), eventId, eventType, "/listener/" + path(kind), body);
  }

  private static String path(ChangeKind kind) {
    return "monitor" + kind.word() + "Event";
  }

  private static String eventType(ChangeKind kind) {
    return "Monitor" + kind.word() + "Event";
  }
}
