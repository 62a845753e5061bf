package org.ocrm.query.hub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;

/// Which notifications a listener wants: `eventType=A,B`, or all.
///
/// @param eventTypes none means all
record EventFilter(Set<String> eventTypes) {

  private static final int LONGEST = 1000;
  private static final String ATTRIBUTE = "eventType";

  EventFilter {
    eventTypes = Set.copyOf(eventTypes);
  }

  boolean accepts(Notification notification) {
    return eventTypes.isEmpty() || eventTypes.contains(notification.eventType());
  }

  /// Reads a query.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it asks for anything else
  static EventFilter of(@Nullable String query, HubResource<?> resource) {
    Set<String> wanted = new HashSet<>();
    if (query == null || query.isBlank()) {
      return new EventFilter(wanted);
    }
    if (query.length() > LONGEST) {
      throw malformed("must have at most %d characters".formatted(LONGEST));
    }
    String text = query.startsWith("?") ? query.substring(1) : query;
    for (String part : text.split("&", -1)) {
      int at = part.indexOf('=');
      String name = at < 0 ? part : part.substring(0, at);
      if (at < 0 || !(name.equals(ATTRIBUTE) || name.equals(ATTRIBUTE + ".eq"))) {
        throw malformed(
            "can be eventType=%s, or others of its names, separated by commas; not %s"
                .formatted(resource.eventTypes().getFirst(), name));
      }
      for (String type : decoded(part.substring(at + 1)).split(",", -1)) {
        if (!resource.eventTypes().contains(type)) {
          throw malformed(
              "%s is no eventType here; there are %s"
                  .formatted(type, String.join(", ", resource.eventTypes())));
        }
        wanted.add(type);
      }
    }
    return new EventFilter(wanted);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw malformed("holds a %-escape that is broken");
    }
  }

  private static RuntimeException malformed(String message) {
    return Problem.malformed("query", message).asException();
  }
}
