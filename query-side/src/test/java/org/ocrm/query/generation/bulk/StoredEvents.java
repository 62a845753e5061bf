package org.ocrm.query.generation.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;

/// A history in memory, three events a block; and the plain fold of it, one event after the other.
final class StoredEvents implements History {

  private static final int EVENTS_PER_BLOCK = 3;

  private final List<Stored> events = new ArrayList<>();

  /// A row of the event table; each character of the payload is one of its bytes.
  private record Stored(long position, String type, String payload) {
    byte[] bytes() {
      return payload.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static StoredEvents of(List<? extends SubscriberEvent> events) {
    StoredEvents stored = new StoredEvents();
    for (SubscriberEvent event : events) {
      stored.add(EventName.of(event).wireName(), EventJson.write(event));
    }
    return stored;
  }

  void add(String type, byte[] payload) {
    events.add(
        new Stored(events.size() + 1L, type, new String(payload, StandardCharsets.ISO_8859_1)));
  }

  HistoryBoundary boundary() {
    long blocks = (events.size() + EVENTS_PER_BLOCK - 1L) / EVENTS_PER_BLOCK;
    return new HistoryBoundary(events.size(), List.of(), blocks, 1);
  }

  @Override
  public Reader open(HistoryBoundary boundary) {
    return this::read;
  }

  private void read(BlockRange blocks, Rows rows) {
    long end = Math.min(events.size(), blocks.end() * EVENTS_PER_BLOCK);
    for (long i = blocks.first() * EVENTS_PER_BLOCK; i < end; i++) {
      Stored event = events.get((int) i);
      byte[] type = event.type().getBytes(StandardCharsets.UTF_8);
      byte[] payload = event.bytes();
      byte[] row = new byte[type.length + payload.length + 2];
      System.arraycopy(type, 0, row, 1, type.length);
      System.arraycopy(payload, 0, row, type.length + 2, payload.length);
      rows.row(event.position(), row, 1, type.length, type.length + 2, payload.length);
    }
  }

  /// What `EventJson` and `TileFold` make of it.
  Map<String, Tile> foldedOneByOne(BulkScope scope, Dictionary dictionary) {
    TileFold fold = new TileFold(scope.layout(), dictionary, scope.calendar());
    Map<String, TileBuilder> tiles = new TreeMap<>();
    for (Stored stored : events) {
      SubscriberEvent event =
          EventJson.read(EventName.ofWireName(stored.type()).orElseThrow(), stored.bytes());
      fold.fold(event, tiles.computeIfAbsent(event.subscriberId(), _ -> new TileBuilder()));
    }
    Map<String, Tile> built = new TreeMap<>();
    tiles.forEach((id, tile) -> built.put(id, tile.build()));
    return built;
  }
}
