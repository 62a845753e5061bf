package org.ocrm.kernel.feature;

import java.util.Map;
import java.util.Set;

/// Which occurrences a feature looks at: event types, and for each named attribute the values that
/// count.
public record FactFilter(Set<String> events, Map<String, Set<String>> where) {

  public FactFilter {
    events = Set.copyOf(events);
    where = Map.copyOf(where);
  }

  public boolean matches(String event, Map<String, String> attributes) {
    return events.contains(event)
        && where.entrySet().stream()
            .allMatch(
                condition -> {
                  String value = attributes.get(condition.getKey());
                  return value != null && condition.getValue().contains(value);
                });
  }
}
