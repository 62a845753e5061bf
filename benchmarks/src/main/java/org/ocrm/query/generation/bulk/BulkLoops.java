package org.ocrm.query.generation.bulk;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a rebuild does with each stored event: decode it and put it down to be sorted. In the
/// package that it measures, because nobody else may call these; it is described where it lives.
@State(Scope.Thread)
public class BulkLoops {

  private static final int EVENTS = 1000;

  private final byte[] type =
      EventName.SERVICE_ACTIVATED.wireName().getBytes(StandardCharsets.US_ASCII);

  /// Type and payload of each, one after the other.
  private final byte[][] rows = new byte[EVENTS][];
  private final Entries entries = new Entries();
  private final EventFold fold =
      new EventFold(
          new BulkScope(
              TileLayout.STANDARD,
              new BusinessCalendar(ZoneId.of("UTC")),
              new HistoryBoundary(EVENTS, List.of(), 0, 0),
              name -> false),
          new MemoryDictionary());

  /// Activations of as many subscribers.
  public BulkLoops() {
    EventRows events = new EventRows(1);
    for (int i = 0; i < EVENTS; i++) {
      byte[] payload = EventJson.write(events.activation(EventRows.subscriber(i)));
      rows[i] = Arrays.copyOf(type, type.length + payload.length);
      System.arraycopy(payload, 0, rows[i], type.length, payload.length);
    }
  }

  /// One event, from its stored bytes to its entry.
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int foldStoredEvent() {
    entries.clear();
    for (int i = 0; i < EVENTS; i++) {
      int payload = rows[i].length - type.length;
      var _ = fold.fold(i, rows[i], 0, type.length, type.length, payload, entries);
    }
    return entries.records();
  }
}
