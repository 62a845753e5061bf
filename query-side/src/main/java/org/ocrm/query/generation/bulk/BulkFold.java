package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;

/// One bulk fold in one folder: gather, then visit the result as often as you like, then discard.
public final class BulkFold {

  private final BulkScope scope;
  private final MemoryDictionary dictionary = new MemoryDictionary();
  private final Map<String, TileBuilder> tiles = new TreeMap<>();
  private long events;

  public BulkFold(Path folder, BulkScope scope, BulkSettings settings) {
    this.scope = scope;
  }

  /// Reads history to the boundary, or on from the last checkpoint in the folder.
  ///
  /// @return whether it came to the end; otherwise it was stopped and may be continued
  /// @throws UnfoldableEvent at the first event that cannot be folded
  /// @throws HistoryRewritten when the event table was rewritten meanwhile
  /// @throws BuildDoesNotFit when the folder holds another build
  public boolean gather(History history, BulkWatch watch) throws IOException {
    TileFold fold = new TileFold(scope.layout(), dictionary, scope.calendar());
    history.read(
        new BlockRange(0, scope.boundary().blocks()),
        scope.boundary(),
        (position, bytes, typeAt, typeLength, payloadAt, payloadLength) -> {
          String type = new String(bytes, typeAt, typeLength, StandardCharsets.UTF_8);
          if (!scope.boundary().includes(position) || scope.passedOver().test(type)) {
            return;
          }
          EventName name =
              EventName.ofWireName(type)
                  .orElseThrow(() -> new UnfoldableEvent(position, type, "unknown"));
          SubscriberEvent event =
              EventJson.read(
                  name, java.util.Arrays.copyOfRange(bytes, payloadAt, payloadAt + payloadLength));
          fold.fold(event, tiles.computeIfAbsent(event.subscriberId(), _ -> new TileBuilder()));
          events++;
        });
    watch.afterBatch(progress(), 0);
    return true;
  }

  public BulkProgress progress() {
    long blocks = scope.boundary().blocks();
    return new BulkProgress(blocks, blocks, events, events, 0, 0);
  }

  /// The keys of the result by number, as they stand in its tiles.
  public List<FactKey> keys() {
    return dictionary.keys();
  }

  /// Passes everybody's tile in byte order of the ids, empty tiles too. Only after `gather` came to
  /// the end; may be repeated.
  public <E extends Exception> void forEach(TileVisitor<E> visitor) throws E, IOException {
    for (Map.Entry<String, TileBuilder> entry : tiles.entrySet()) {
      byte[] id = entry.getKey().getBytes(StandardCharsets.UTF_8);
      byte[] packed = entry.getValue().build().toBytes();
      visitor.tile(id, id.length, packed, packed.length);
    }
  }

  /// What the build in a folder was begun with; none when there is no checkpoint in it.
  public static Optional<HistoryBoundary> boundaryIn(Path folder) throws IOException {
    return Optional.empty();
  }

  /// All at once: gathers, visits, and deletes the folder whatever happens.
  ///
  /// @return false when it was stopped before the first visit
  public static <E extends Exception> boolean once(
      Path folder,
      BulkScope scope,
      BulkSettings settings,
      History history,
      BulkWatch watch,
      TileVisitor<E> visitor)
      throws E, IOException {
    BulkFold fold = new BulkFold(folder, scope, settings);
    try {
      boolean done = fold.gather(history, watch);
      if (done) {
        fold.forEach(visitor);
      }
      return done;
    } finally {
      fold.discard();
    }
  }

  /// Deletes the folder.
  public void discard() throws IOException {}
}
