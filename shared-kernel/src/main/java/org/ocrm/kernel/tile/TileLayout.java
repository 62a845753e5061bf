package org.ocrm.kernel.tile;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.time.BusinessCalendar;

/// Which attributes of which events a generation of tiles keeps apart. A feature that needs no
/// more than these is live at once; one that needs more asks for a new generation.
public record TileLayout(Map<String, Set<String>> attributes) {

  /// Service codes, kinds and channels of everything that happens to a service, channel of
  /// contacts.
  public static final TileLayout STANDARD =
      new TileLayout(
          Map.of(
              "ServiceActivated", Set.of("channel", "serviceCode", "kind"),
              "ServiceDeactivated", Set.of("channel", "serviceCode", "kind", "activatedThrough"),
              "ServiceExpired", Set.of("serviceCode", "kind", "activatedThrough"),
              "InteractionRecorded", Set.of("channel")));

  public static final TileLayout NOTHING = new TileLayout(Map.of());

  public TileLayout {
    Map<String, Set<String>> copy = new HashMap<>();
    attributes.forEach((event, names) -> copy.put(event, Set.copyOf(names)));
    attributes = Map.copyOf(copy);
  }

  public List<String> events() {
    return attributes.keySet().stream().sorted().toList();
  }

  /// Whether tiles of this layout hold everything that tiles of the other one do.
  public boolean covers(TileLayout other) {
    return other.attributes.entrySet().stream()
        .allMatch(
            needed -> {
              Set<String> kept = attributes.get(needed.getKey());
              return kept != null && kept.containsAll(needed.getValue());
            });
  }

  /// The smallest layout that covers both.
  public TileLayout plus(TileLayout other) {
    Map<String, Set<String>> union = new TreeMap<>(attributes);
    other.attributes.forEach(
        (event, more) ->
            union.merge(
                event,
                more,
                (some, further) -> {
                  Set<String> both = new TreeSet<>(some);
                  both.addAll(further);
                  return both;
                }));
    return new TileLayout(union);
  }

  /// What both layouts keep.
  public TileLayout intersect(TileLayout other) {
    Map<String, Set<String>> common = new TreeMap<>();
    attributes.forEach(
        (event, names) -> {
          Set<String> others = other.attributes.get(event);
          if (others != null) {
            Set<String> both = new TreeSet<>(names);
            both.retainAll(others);
            common.put(event, both);
          }
        });
    return new TileLayout(common);
  }

  /// The key of an occurrence; none when this layout does not keep its kind of event.
  public @Nullable FactKey keyOf(Occurrence occurrence, BusinessCalendar calendar) {
    Set<String> kept = attributes.get(occurrence.event());
    if (kept == null) {
      return null;
    }
    Map<String, String> values = new TreeMap<>();
    occurrence
        .attributes()
        .forEach(
            (name, value) -> {
              if (kept.contains(name)) {
                values.put(name, value);
              }
            });
    Instant activatedAt = occurrence.activatedAt();
    if (activatedAt != null && kept.contains(Occurrence.ACTIVATED_ON)) {
      values.put(Occurrence.ACTIVATED_ON, calendar.dateOf(activatedAt).toString());
    }
    return new FactKey(occurrence.event(), values);
  }
}
