package org.ocrm.query.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.exact.ExactTiles;
import org.ocrm.query.export.FeatureFiles.Moment;
import org.ocrm.query.export.RowPipeline.Row;

/// A row that still wants its tile. Tiles are looked up in the order of their ids, in which they
/// lie: the way to the next is then mostly the one to the last, and that is in a cache of the
/// processor, which holds few of a large base.
final class WantedTile {

  private static final Comparator<WantedTile> BY_ID =
      Comparator.comparing(wanted -> wanted.subscriberId);

  private final String subscriberId;
  private final LocalDate asOf;
  private @Nullable Tile tile;

  private WantedTile(Moment moment) {
    this.subscriberId = moment.subscriberId();
    this.asOf = moment.asOf();
  }

  /// Rows in the order of the moments, with tiles that are at hand.
  static List<Row> rows(List<Moment> moments, ExactTiles exact) {
    WantedTile[] wanted = moments.stream().map(WantedTile::new).toArray(WantedTile[]::new);
    WantedTile[] sorted = wanted.clone();
    Arrays.sort(sorted, BY_ID);
    WantedTile last = null;
    for (WantedTile one : sorted) {
      one.tile =
          last != null && last.subscriberId.equals(one.subscriberId)
              ? last.tile
              : exact.tileOf(one.subscriberId).orElse(null);
      last = one;
    }
    List<Row> rows = new ArrayList<>(wanted.length);
    for (WantedTile one : wanted) {
      rows.add(new Row(one.subscriberId, one.asOf, one.tile));
    }
    return rows;
  }
}
