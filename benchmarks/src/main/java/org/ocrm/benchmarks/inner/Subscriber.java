package org.ocrm.benchmarks.inner;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.feature.FeaturePlan;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One subscriber with its events, its tile and a plan to read it by.
@State(Scope.Thread)
public class Subscriber {

  @Param({"10", "100"})
  public int events;

  List<SubscriberEvent> history = List.of();
  MemoryDictionary dictionary = new MemoryDictionary();
  TileFold fold =
      new TileFold(TileLayout.STANDARD, dictionary, new BusinessCalendar(ZoneId.of("UTC")));
  Tile tile = Tile.EMPTY;
  Tile oneMore = Tile.EMPTY;
  final TileCursor cursor = new TileCursor();
  FeaturePlan.Reader reader =
      new FeaturePlan(OcrmServices.definition(), LocalDate.now(ZoneId.of("UTC")), List.of())
          .reader();

  /// Makes everything from a seed.
  @Setup
  public void prepare() {
    EventRows rows = new EventRows(events);
    history = IntStream.range(0, events).mapToObj(i -> rows.event("A", i + 1)).toList();
    tile = fold(history);
    oneMore = fold(List.of(rows.event("A", 1)));
    reader =
        new FeaturePlan(
                OcrmServices.definition(), LocalDate.now(ZoneId.of("UTC")), dictionary.keys())
            .reader();
  }

  Tile fold(List<SubscriberEvent> all) {
    TileBuilder builder = new TileBuilder();
    all.forEach(event -> fold.fold(event, builder));
    return builder.build();
  }
}
