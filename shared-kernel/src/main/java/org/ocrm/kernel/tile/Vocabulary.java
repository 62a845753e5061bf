package org.ocrm.kernel.tile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.ServiceKind;

/// The words in which features may ask: what happens, and the attributes of each kind of
/// occurrence. Corrections are not among them: they take back and put in occurrences of what they
/// correct.
public final class Vocabulary {

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "SubscriberRegistered", Set.of("channel"),
          "ServiceActivated", Set.of("channel", "subChannel", "serviceCode", "kind"),
          "ServiceDeactivated",
              Set.of(
                  "channel",
                  "reason",
                  "serviceCode",
                  "kind",
                  "activatedThrough",
                  Occurrence.ACTIVATED_ON),
          "ServiceExpired",
              Set.of("serviceCode", "kind", "activatedThrough", Occurrence.ACTIVATED_ON),
          "ServiceCompleted",
              Set.of("serviceCode", "kind", "activatedThrough", Occurrence.ACTIVATED_ON),
          "InteractionRecorded", Set.of("channel", "type", "direction", "serviceId"));

  /// Attributes whose values are words of the operator, and may be numbers.
  private static final Set<String> FREE = Set.of("subChannel", "serviceCode", "reason", "type");

  private Vocabulary() {}

  public static Set<String> events() {
    return new TreeSet<>(ATTRIBUTES.keySet());
  }

  /// The attributes of a kind of occurrence; none of an unknown one.
  public static Set<String> attributesOf(String event) {
    return new TreeSet<>(ATTRIBUTES.getOrDefault(event, Set.of()));
  }

  /// Everything that tiles could keep.
  public static TileLayout everything() {
    return new TileLayout(new TreeMap<>(ATTRIBUTES));
  }

  public static boolean isChannel(String attribute) {
    return attribute.equals("channel") || attribute.equals("activatedThrough");
  }

  /// Whether values of the attribute may be numbers.
  public static boolean mayBeNumber(String attribute) {
    return FREE.contains(attribute);
  }

  /// The only values that an attribute can have; none where it is free.
  public static @Nullable List<String> valuesOf(String attribute) {
    return switch (attribute) {
      case "kind" -> Arrays.stream(ServiceKind.values()).map(Enum::name).toList();
      case "direction" -> Arrays.stream(Direction.values()).map(Enum::name).toList();
      default -> null;
    };
  }
}
