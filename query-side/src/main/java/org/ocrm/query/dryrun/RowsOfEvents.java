package org.ocrm.query.dryrun;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;

/// Folds the events of each subscriber into a tile of what the sets need, as a rebuild would, and
/// throws it away again.
record RowsOfEvents(
    SubscriberHistory history, BusinessCalendar calendar, List<FeatureSet> sets, LocalDate asOf)
    implements SampledRows {

  private record Folded(Tile tile, int events) {}

  @Override
  public void forEach(List<String> subscriberIds, Consumer<Row> visitor) {
    TileLayout layout =
        sets.stream().map(FeatureSet::required).reduce(TileLayout.NOTHING, TileLayout::plus);
    MemoryDictionary dictionary = new MemoryDictionary();
    TileFold fold = new TileFold(layout, dictionary, calendar);
    Map<String, Folded> folded = new LinkedHashMap<>();
    for (String subscriberId : subscriberIds) {
      List<RecordedEvent> events = history.upTo(subscriberId, SubscriberHistory.LATEST);
      if (!events.isEmpty()) {
        TileBuilder tile = new TileBuilder();
        events.forEach(event -> fold.fold(event.event(), tile));
        folded.put(subscriberId, new Folded(tile.build(), events.size()));
      }
    }
    List<RowPlan.Reader> readers =
        sets.stream().map(set -> RowPlan.of(set, asOf, dictionary.keys()).reader()).toList();
    folded.forEach(
        (subscriberId, one) -> {
          long began = System.nanoTime();
          List<FeatureRow> rows = new ArrayList<>();
          readers.forEach(reader -> rows.add(reader.read(one.tile().cursor())));
          visitor.accept(
              new Row(
                  subscriberId,
                  rows,
                  one.tile().toBytes().length,
                  one.events(),
                  System.nanoTime() - began));
        });
  }
}
