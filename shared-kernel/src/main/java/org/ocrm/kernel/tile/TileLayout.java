package org.ocrm.kernel.tile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which attributes of which events a generation of tiles keeps apart. A feature that needs no more
/// than these is live at once; one that needs more asks for a new generation.
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

  public TileLayout {
    attributes = Map.copyOf(attributes);
  }

  public List<String> events() {
    return attributes.keySet().stream().sorted().toList();
  }

  /// The key of an occurrence; none when this layout does not keep its kind of event.
  public @Nullable FactKey keyOf(Occurrence occurrence) {
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
    return new FactKey(occurrence.event(), values);
  }
}
