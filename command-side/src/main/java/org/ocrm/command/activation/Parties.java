package org.ocrm.command.activation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.Identifiers;

/// Who has to do with a service: its subscriber, and others whom we only keep.
///
/// @param subscriberId of the party with role `subscriber`, else of the first
/// @param kept the subscriber first, if the caller says more of it than its id, and the others
record Parties(String subscriberId, List<Object> kept) {

  static final String LIST = "relatedParty";

  private static final String SUBSCRIBER = "subscriber";

  /// What we say of a subscriber ourselves.
  private static final Set<String> OURS = Set.of("id", "role", "@referredType");

  /// Reads a list; what is wrong is told, and then the result is not used.
  static Parties of(@Nullable Object written, FieldErrors errors) {
    if (!(written instanceof List<?> list) || list.isEmpty()) {
      errors.add(LIST, "must name the subscriber");
      return new Parties("", List.of());
    }
    int at = indexOfSubscriber(list);
    List<Object> kept = new ArrayList<>();
    String subscriberId = "";
    for (int i = 0; i < list.size(); i++) {
      Object party = list.get(i);
      if (i != at) {
        ServiceShape.PARTY.check(LIST + "." + i, party, errors);
        kept.add(party == null ? Map.of() : party);
        continue;
      }
      ServiceShape.SUBSCRIBER.check(LIST + "." + i, party, errors);
      if (party instanceof Map<?, ?> subscriber && subscriber.get("id") instanceof String id) {
        errors.check(LIST + "." + i + ".id", id, Identifiers::problemWithSubscriberId);
        subscriberId = id;
        if (!OURS.containsAll(subscriber.keySet())) {
          kept.addFirst(toBeKept(subscriber));
        }
      }
    }
    return new Parties(subscriberId, kept);
  }

  private static int indexOfSubscriber(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> party && SUBSCRIBER.equals(party.get("role"))) {
        return i;
      }
    }
    return 0;
  }

  private static Map<String, Object> toBeKept(Map<?, ?> subscriber) {
    Map<String, Object> kept = new LinkedHashMap<>();
    subscriber.forEach((name, value) -> kept.put(String.valueOf(name), value));
    kept.put("role", SUBSCRIBER);
    return kept;
  }
}
