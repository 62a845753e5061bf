package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;

/// Goes back to the events themselves: the ones behind a number, and numbers as they were known
/// before later events were recorded.
public final class FeatureExplanation {

  private final SubscriberHistory history;
  private final BusinessCalendar calendar;

  public FeatureExplanation(SubscriberHistory history, BusinessCalendar calendar) {
    this.history = history;
    this.calendar = calendar;
  }

  /// What is behind a value, by the same events as the value. An activation that was corrected is
  /// explained by the correction, one that was voided by nothing.
  ///
  /// @return none when the subscriber is not known
  public Optional<Explanation> behind(Feature feature, String subscriberId, LocalDate asOf) {
    List<RecordedEvent> events = history.upTo(subscriberId, SubscriberHistory.LATEST);
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(new Explainer(LiveFact.of(events, calendar), feature, asOf).explain());
  }

  /// The values of a set by the events up to a position, and no later ones. Folded for the
  /// occasion, so that sets are answered, too, that the live tiles cannot answer.
  ///
  /// @return none when the subscriber was not known by then
  public Optional<FeatureRow> asKnown(
      FeatureSet set, String subscriberId, LocalDate asOf, long position) {
    List<RecordedEvent> events = history.upTo(subscriberId, position);
    if (events.isEmpty()) {
      return Optional.empty();
    }
    MemoryDictionary dictionary = new MemoryDictionary();
    TileFold fold = new TileFold(set.required(), dictionary, calendar);
    TileBuilder tile = new TileBuilder();
    events.forEach(event -> fold.fold(event.event(), tile));
    RowPlan plan = RowPlan.of(set, asOf, dictionary.keys());
    return Optional.of(plan.reader().read(tile.build().cursor()).copy());
  }
}
