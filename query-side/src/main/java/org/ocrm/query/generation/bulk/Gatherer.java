package org.ocrm.query.generation.bulk;

import java.util.function.Consumer;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.query.pace.Stint;

/// One of the threads that read history for a bulk fold, with what it has found in its part.
final class Gatherer implements History.Rows {

  private final HistoryBoundary boundary;
  private final EventFold fold;
  private final Stint stint;
  private final Entries entries = new Entries();
  private long events;
  private long payload;

  Gatherer(BulkScope scope, Dictionary dictionary, Stint stint) {
    this.boundary = scope.boundary();
    this.fold = new EventFold(scope, dictionary);
    this.stint = stint;
  }

  /// What it has folded.
  ///
  /// @param payload bytes of the events
  record Folded(long events, long payload) {
    Folded plus(Folded other) {
      return new Folded(events + other.events, payload + other.payload);
    }
  }

  /// Reads parts of a batch until there are none.
  ///
  /// @param goesOn whether it does while rests are due, alone; the others leave then, since each
  ///     would rest for itself only
  /// @param store is lent the entries of each part
  Folded read(Batch batch, History history, boolean goesOn, Consumer<Entries> store) {
    events = 0;
    payload = 0;
    try (History.Reader reader = history.open(boundary)) {
      while (true) {
        boolean isToRest = stint.isToRest();
        BlockRange part = isToRest && !goesOn ? null : batch.part(isToRest);
        if (part == null) {
          break;
        }
        reader.read(part, this);
        store.accept(entries);
        entries.clear();
      }
      return new Folded(events, payload);
    } catch (RuntimeException | Error e) {
      batch.giveUp();
      throw e;
    }
  }

  @Override
  public void row(
      long position, byte[] bytes, int typeAt, int typeLength, int payloadAt, int payloadLength) {
    if (boundary.includes(position)
        && fold.fold(position, bytes, typeAt, typeLength, payloadAt, payloadLength, entries)) {
      events++;
      payload += payloadLength;
    }
    stint.step();
  }
}
