package org.ocrm.command.imports.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.ServiceHistoryRow;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.RecordedEvent;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Rows and commands to try things with.
final class Rows {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private Rows() {}

  static ReadableRow row(long line, String instance, String subscriber, ServiceKind kind) {
    return new ReadableRow(
        new ServiceHistoryRow(
            line,
            instance,
            subscriber,
            "ROAMING",
            kind,
            "CC",
            Instant.parse("2015-01-01T00:00:00Z"),
            null,
            List.of(instance, subscriber)));
  }

  /// What a command of somebody else appends.
  static List<StreamAppend> activation(SubscriberStream stream, String serviceId) {
    ActivateService command =
        new ActivateService(
            stream.subscriberId(), serviceId, "LIVE", ServiceKind.TEMPORARY, "WS", null, NOW, null);
    Accepted accepted = (Accepted) new SubscriberDecider(true).decide(command, stream.state(), NOW);
    List<RecordedEvent> events = new ArrayList<>();
    for (SubscriberEvent event : accepted.events()) {
      events.add(new RecordedEvent(event, Map.of()));
    }
    return List.of(new StreamAppend(stream.subscriberId(), stream.lastSequence(), events));
  }
}
