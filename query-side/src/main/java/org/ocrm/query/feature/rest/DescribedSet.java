package org.ocrm.query.feature.rest;

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

/// A feature set as the catalogue shows it.
///
/// @param requires lineage: the events and attributes that the tiles keep for it
/// @param identities which windows add up to which, derived from their days
record DescribedSet(
    String set,
    int version,
    String state,
    String owner,
    String doc,
    @Nullable String deprecated,
    Map<String, Set<String>> requires,
    List<String> windows,
    List<String> identities,
    List<DescribedFeature> features) {

  private static final String LIVE = "live";

  /// One line of the list of sets.
  record Summary(
      String set,
      int version,
      String state,
      String owner,
      String doc,
      @Nullable String deprecated,
      int features) {

    static Summary of(FeatureSet set) {
      return new Summary(
          set.name(),
          set.version(),
          LIVE,
          set.owner(),
          set.doc(),
          set.deprecated(),
          set.features().size());
    }
  }

  /// One feature: what it means and where it comes from.
  ///
  /// @param missing what stands where there is nothing to measure: 0 or null
  record DescribedFeature(
      String name,
      String doc,
      String aggregate,
      Collection<String> from,
      Map<String, Set<String>> where,
      String window,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer missing,
      String type,
      @Nullable String deprecated) {

    static DescribedFeature of(Feature feature) {
      return new DescribedFeature(
          feature.name(),
          feature.doc(),
          feature.measure().text(),
          new TreeSet<>(feature.filter().events()),
          sorted(feature.filter().where()),
          feature.window().name(),
          feature.missing() == Missing.ZERO ? 0 : null,
          feature.measure().type().name().toLowerCase(Locale.ROOT),
          feature.deprecated());
    }
  }

  static DescribedSet of(FeatureSet set) {
    return new DescribedSet(
        set.name(),
        set.version(),
        LIVE,
        set.owner(),
        set.doc(),
        set.deprecated(),
        sorted(set.required().attributes()),
        set.windows().stream().map(Window::name).toList(),
        WindowSums.identities(set.windows()),
        set.features().stream().map(DescribedFeature::of).toList());
  }

  private static Map<String, Set<String>> sorted(Map<String, Set<String>> some) {
    Map<String, Set<String>> sorted = new TreeMap<>();
    some.forEach((name, values) -> sorted.put(name, new TreeSet<>(values)));
    return sorted;
  }
}
