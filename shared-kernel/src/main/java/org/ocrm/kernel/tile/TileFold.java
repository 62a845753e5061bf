package org.ocrm.kernel.tile;

import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.time.BusinessCalendar;

/// Folds events into tiles. Live projection, rebuild and tests all call this one, so that they
/// cannot differ.
public final class TileFold {

  private final TileLayout layout;
  private final Dictionary dictionary;
  private final BusinessCalendar calendar;

  public TileFold(TileLayout layout, Dictionary dictionary, BusinessCalendar calendar) {
    this.layout = layout;
    this.dictionary = dictionary;
    this.calendar = calendar;
  }

  /// Adds what an event says happened, each on the business day on which it did. Adds nothing when
  /// it throws.
  public void fold(SubscriberEvent event, TileBuilder into) {
    TileBuilder added = new TileBuilder();
    for (Occurrence occurrence : Occurrence.of(event)) {
      FactKey key = layout.keyOf(occurrence, calendar);
      if (key != null) {
        added.add(calendar.dayOf(occurrence.at()), dictionary.numberOf(key), occurrence.count());
      }
    }
    into.addAll(added);
  }
}
