package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Decision.accepted;
import static org.ocrm.command.subscriber.Decision.rejected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.subscriber.ServiceKind;

/// What a row of another system's service history adds. The row's identity is its service id: a row
/// seen before adds at most the end it did not have yet, and one that now says something else is
/// refused rather than guessed at.
final class HistoryDecisions {

  private HistoryDecisions() {}

  static Optional<Decision> unreadable(ImportServiceHistory row, Instant now) {
    Instant end = row.deactivatedAt();
    return Refusals.backwards(row.serviceId(), row.activatedAt(), end)
        .or(() -> Refusals.badTime(row.activatedAt(), now))
        .or(() -> end == null ? Optional.empty() : Refusals.badTime(end, now));
  }

  static List<SubscriberEvent> told(ImportServiceHistory row, Instant now) {
    ServiceActivated activated =
        new ServiceActivated(
            row.subscriberId(),
            row.serviceId(),
            row.serviceCode(),
            row.kind(),
            row.channel(),
            null,
            row.activatedAt(),
            null,
            now);
    List<SubscriberEvent> events = new ArrayList<>(SubscriberDecider.beginning(activated, now));
    if (row.kind() != ServiceKind.ONE_TIME && row.deactivatedAt() != null) {
      events.add(deactivated(row, activated.activation(), row.deactivatedAt(), now));
    }
    return events;
  }

  static Decision continued(ImportServiceHistory row, Service known, Instant now) {
    if (!known.wasActive() || !isSameActivation(row, known)) {
      return Refusals.taken(known);
    }
    Instant end = row.deactivatedAt();
    if (end == null || known.isVoided() || row.kind() == ServiceKind.ONE_TIME) {
      return accepted();
    }
    if (known.inForceAt(now)) {
      return Refusals.backwards(row.serviceId(), known.activation().activatedAt(), end)
          .or(() -> Refusals.badTime(end, now))
          .orElseGet(() -> accepted(deactivated(row, known.activation(), end, now)));
    }
    return end.equals(known.end())
        ? accepted()
        : rejected(
            Rule.SERVICE_NOT_ACTIVE,
            "Service %s ended at %s already, the row says %s."
                .formatted(row.serviceId(), known.end(), end));
  }

  private static boolean isSameActivation(ImportServiceHistory row, Service known) {
    Activation first = known.recordedAs();
    return first.serviceCode().equals(row.serviceCode())
        && first.kind() == row.kind()
        && first.channel().equals(row.channel())
        && first.activatedAt().equals(row.activatedAt());
  }

  private static ServiceDeactivated deactivated(
      ImportServiceHistory row, Activation activation, Instant end, Instant now) {
    return new ServiceDeactivated(
        row.subscriberId(), row.serviceId(), activation, row.channel(), null, end, now);
  }
}
