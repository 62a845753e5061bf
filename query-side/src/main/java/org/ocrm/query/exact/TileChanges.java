package org.ocrm.query.exact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileFold;

/// What has to be added to stored tiles, and taken from them again, to bring all of them to one
/// position: parts of a projection are never equally far. Possible because tiles are a group under
/// addition. Memory grows with the subscribers changed.
public final class TileChanges {

  private final TileFold fold;
  private final Map<String, TileBuilder> changes = new HashMap<>();
  private final Set<String> notYetKnown = new HashSet<>();

  public TileChanges(TileFold fold) {
    this.fold = fold;
  }

  /// An event that the tiles lack.
  public void add(SubscriberEvent event) {
    fold.fold(event, changeOf(event.subscriberId()));
  }

  /// An event that the tiles are not to have.
  ///
  /// @param isFirst whether it is the first of its subscriber, who is then not known yet
  public void takeBack(SubscriberEvent event, boolean isFirst) {
    TileBuilder folded = new TileBuilder();
    fold.fold(event, folded);
    TileBuilder change = changeOf(event.subscriberId());
    TileCursor entries = folded.build().cursor();
    while (entries.next()) {
      change.add(entries.day(), entries.key(), -entries.count());
    }
    if (isFirst) {
      notYetKnown.add(event.subscriberId());
    }
  }

  /// Leaves a subscriber as it is stored.
  public void leave(String subscriberId) {
    changes.remove(subscriberId);
    notYetKnown.remove(subscriberId);
  }

  /// The tile as it is to be; none when the subscriber is not to be known.
  public @Nullable Tile apply(String subscriberId, @Nullable Tile stored) {
    TileBuilder change = changes.isEmpty() ? null : changes.get(subscriberId);
    if (change == null) {
      return stored;
    }
    if (notYetKnown.contains(subscriberId)) {
      return null;
    }
    return change.build().plus(stored == null ? Tile.EMPTY : stored);
  }

  /// Everybody who is changed, in byte order: ids are ASCII.
  public NavigableMap<String, TileBuilder> inOrder() {
    return new TreeMap<>(changes);
  }

  private TileBuilder changeOf(String subscriberId) {
    return changes.computeIfAbsent(subscriberId, _ -> new TileBuilder());
  }
}
