package org.ocrm.query.catalogue.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.Missing;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.WindowSums;
import org.ocrm.query.catalogue.Definitions.Reading;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.SetState;
import org.ocrm.query.catalogue.SetVersion;

/// One version of a feature set as the catalogue shows it.
///
/// @param liveVersion the version that answers where a question names none
/// @param rebuild what this version waits for, while it does
/// @param requires lineage: the events and attributes that the tiles keep for it
/// @param identities which windows add up to which, derived from their days
/// @param notes what is not wrong in the definition but may not be meant
/// @param history what happened to this version, by whom and why
/// @param definition the file as it was sent
record DescribedSet(
    String set,
    int version,
    String state,
    @Nullable Integer liveVersion,
    List<Integer> versions,
    @Nullable Integer rebuild,
    String owner,
    String doc,
    @Nullable String deprecated,
    Map<String, Set<String>> requires,
    List<String> windows,
    List<String> identities,
    List<String> notes,
    List<LifecycleEntry> history,
    List<DescribedFeature> features,
    String definition) {

  /// One feature: what it means and where it comes from.
  ///
  /// @param missing what stands where there is nothing to measure: 0 or null
  /// @param requires lineage: the events that it looks at, and which attributes of them
  record DescribedFeature(
      String name,
      String doc,
      String aggregate,
      Collection<String> from,
      Map<String, Set<String>> where,
      String window,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer missing,
      String type,
      @Nullable String deprecated,
      Map<String, Set<String>> requires) {

    static DescribedFeature of(Feature feature) {
      FeatureSet alone = new FeatureSet(feature.name(), 0, "", "", List.of(feature));
      return new DescribedFeature(
          feature.name(),
          feature.doc(),
          feature.measure().text(),
          new TreeSet<>(feature.filter().events()),
          sorted(feature.filter().where()),
          feature.window().name(),
          feature.missing() == Missing.ZERO ? 0 : null,
          feature.measure().type().name().toLowerCase(Locale.ROOT),
          feature.deprecated(),
          sorted(alone.required().attributes()));
    }
  }

  static DescribedSet of(SetState state, SetVersion version, LiveCatalogue catalogue) {
    Reading reading = catalogue.reading(state.name(), version);
    FeatureSet set = reading.set();
    return new DescribedSet(
        set.name(),
        version.number(),
        version.phase().word(),
        state.live().map(SetVersion::number).orElse(null),
        List.copyOf(state.versions().keySet()),
        version.rebuild(),
        set.owner(),
        set.doc(),
        set.deprecated(),
        sorted(set.required().attributes()),
        set.windows().stream().map(Window::name).toList(),
        WindowSums.identities(set.windows()),
        reading.notes(),
        LifecycleEntry.allOf(version),
        set.features().stream().map(DescribedFeature::of).toList(),
        version.definition());
  }

  private static Map<String, Set<String>> sorted(Map<String, Set<String>> some) {
    Map<String, Set<String>> sorted = new TreeMap<>();
    some.forEach((name, values) -> sorted.put(name, new TreeSet<>(values)));
    return sorted;
  }
}
