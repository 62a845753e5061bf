package org.ocrm.command.subscriber;

import java.util.List;
import org.ocrm.kernel.event.SubscriberEvent;

/// The answer to a command: events (none when what was asked for holds already) or the rule that
/// refuses it.
public sealed interface Decision {

  record Accepted(List<SubscriberEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// Refused, and nothing has changed.
  ///
  /// @param detail one sentence for people, naming the values involved
  record Rejected(Rule rule, String detail) implements Decision {}

  static Decision accepted(SubscriberEvent... events) {
    return new Accepted(List.of(events));
  }

  static Decision rejected(Rule rule, String detail) {
    return new Rejected(rule, detail);
  }
}
