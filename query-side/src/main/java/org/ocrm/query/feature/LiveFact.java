package org.ocrm.query.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FactFilter;
import org.ocrm.kernel.tile.Occurrence;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.history.RecordedEvent;

/// Something that happened to a subscriber and was not taken back, with the event that says so
/// last: for an activation that was corrected, its correction.
///
/// @param day the business day, as epoch day
record LiveFact(
    String event, String subject, int day, Map<String, String> attributes, RecordedEvent by) {

  private record Identity(String event, String subject) {}

  /// The facts that events amount to, in the order in which they were recorded.
  static List<LiveFact> of(List<RecordedEvent> events, BusinessCalendar calendar) {
    Map<Identity, LiveFact> live = new LinkedHashMap<>();
    for (RecordedEvent event : events) {
      for (Occurrence occurrence : Occurrence.of(event.event())) {
        Identity identity = new Identity(occurrence.event(), occurrence.subject());
        live.remove(identity);
        if (occurrence.count() > 0) {
          live.put(
              identity,
              new LiveFact(
                  occurrence.event(),
                  occurrence.subject(),
                  calendar.dayOf(occurrence.at()),
                  occurrence.attributes(calendar),
                  event));
        }
      }
    }
    return new ArrayList<>(live.values());
  }

  boolean matches(FactFilter filter) {
    return filter.matches(event, attributes);
  }

  @Nullable String attribute(String name) {
    return attributes.get(name);
  }
}
