package org.ocrm.kernel.feature;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which occurrences a feature looks at: event types, and for each named attribute the values that
/// count.
public record FactFilter(Set<String> events, Map<String, Set<String>> where) {

  public FactFilter {
    events = Set.copyOf(events);
    where = Map.copyOf(where);
  }

  /// The same without the condition on an attribute.
  public FactFilter without(String attribute) {
    Map<String, Set<String>> rest = new HashMap<>(where);
    rest.remove(attribute);
    return new FactFilter(events, rest);
  }

  /// The same events without any condition.
  public FactFilter unconditional() {
    return new FactFilter(events, Map.of());
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
