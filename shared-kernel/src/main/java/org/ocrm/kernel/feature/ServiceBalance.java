package org.ocrm.kernel.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Beginnings and endings of the same services: what is in force is the first less the second. A
/// condition on the channel means the one that activated, on both sides. One-time services are on
/// neither: they are never in force.
public record ServiceBalance(FactFilter beginnings, FactFilter endings) {

  private static final String KIND = "kind";
  private static final Map<String, String> OF_ENDING =
      Map.of("channel", "activatedThrough", "serviceCode", "serviceCode", KIND, KIND);
  private static final Set<String> IN_FORCE =
      Set.of(ServiceKind.PERMANENT.name(), ServiceKind.TEMPORARY.name());

  /// Attributes of an activation that its ending knows, too.
  public static Set<String> attributes() {
    return OF_ENDING.keySet();
  }

  /// What an attribute of an activation is called at its ending.
  public static String ofEnding(String attribute) {
    String name = OF_ENDING.get(attribute);
    if (name == null) {
      throw new IllegalArgumentException("The ending of a service does not know " + attribute);
    }
    return name;
  }

  /// Both sides of the services whose activation a filter describes; its events do not matter.
  public static ServiceBalance of(FactFilter filter) {
    Map<String, Set<String>> where = new LinkedHashMap<>(filter.where());
    Set<String> kinds = new TreeSet<>(IN_FORCE);
    kinds.retainAll(where.getOrDefault(KIND, IN_FORCE));
    where.put(KIND, kinds);
    Map<String, Set<String>> ofEndings = new LinkedHashMap<>();
    where.forEach((name, values) -> ofEndings.put(ofEnding(name), values));
    return new ServiceBalance(
        new FactFilter(Set.of(EventName.SERVICE_ACTIVATED.wireName()), where),
        new FactFilter(
            Set.of(EventName.SERVICE_DEACTIVATED.wireName(), EventName.SERVICE_EXPIRED.wireName()),
            ofEndings));
  }
}
