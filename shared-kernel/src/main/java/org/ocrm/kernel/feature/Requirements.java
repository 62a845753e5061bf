package org.ocrm.kernel.feature;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Measure.ActivatedAndActive;
import org.ocrm.kernel.feature.Measure.Active;
import org.ocrm.kernel.feature.Measure.ActiveDays;
import org.ocrm.kernel.feature.Measure.Bitmap;
import org.ocrm.kernel.feature.Measure.Count;
import org.ocrm.kernel.feature.Measure.DaysSinceLast;
import org.ocrm.kernel.feature.Measure.DaysUntilNext;
import org.ocrm.kernel.feature.Measure.Distinct;
import org.ocrm.kernel.feature.Measure.LongestStreak;
import org.ocrm.kernel.feature.Measure.Net;
import org.ocrm.kernel.feature.Measure.Numeric;
import org.ocrm.kernel.feature.Measure.Percentile;
import org.ocrm.kernel.feature.Measure.Ratio;
import org.ocrm.kernel.feature.Measure.Share;
import org.ocrm.kernel.feature.Measure.Tenure;
import org.ocrm.kernel.tile.Occurrence;
import org.ocrm.kernel.tile.TileLayout;

/// Which events and attributes the tiles must keep apart to answer a feature exactly.
final class Requirements {

  private Requirements() {}

  static TileLayout of(Feature feature) {
    return switch (feature.measure()) {
      case Count _,
          ActiveDays _,
          DaysSinceLast _,
          DaysUntilNext _,
          LongestStreak _,
          Bitmap _,
          Percentile _,
          Ratio _,
          Share _ ->
          layout(feature.filter(), null);
      case Distinct(String attribute) -> layout(feature.filter(), attribute);
      case Numeric(var _, String attribute) -> layout(feature.filter(), attribute);
      case Net _ -> balance(feature, null, null);
      case Active(String attribute) ->
          balance(
              feature, attribute, attribute == null ? null : ServiceBalance.ofEnding(attribute));
      case ActivatedAndActive _, Tenure _ -> balance(feature, null, Occurrence.ACTIVATED_ON);
    };
  }

  private static TileLayout balance(
      Feature feature, @Nullable String ofBeginning, @Nullable String ofEnding) {
    ServiceBalance balance = ServiceBalance.of(feature.filter());
    return layout(balance.beginnings(), ofBeginning).plus(layout(balance.endings(), ofEnding));
  }

  private static TileLayout layout(FactFilter filter, @Nullable String measured) {
    Set<String> attributes = new TreeSet<>(filter.where().keySet());
    if (measured != null) {
      attributes.add(measured);
    }
    Map<String, Set<String>> required = new TreeMap<>();
    filter.events().forEach(event -> required.put(event, attributes));
    return new TileLayout(required);
  }
}
