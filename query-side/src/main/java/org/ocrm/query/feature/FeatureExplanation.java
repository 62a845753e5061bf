package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeaturePlan;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Occurrence;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;

/// Goes back to the events themselves: the ones behind a number, and numbers as they were known
/// before later events were recorded.
public final class FeatureExplanation {

  private record Fact(String event, String subject) {}

  private final SubscriberHistory history;
  private final BusinessCalendar calendar;

  public FeatureExplanation(SubscriberHistory history, BusinessCalendar calendar) {
    this.history = history;
    this.calendar = calendar;
  }

  /// The events that a feature counts, in the order of the stream: as many as its value says. An
  /// activation that was corrected is explained by the correction, one that was voided by nothing.
  ///
  /// @return none when the subscriber is not known
  public Optional<Collection<RecordedEvent>> eventsBehind(
      Feature feature, String subscriberId, LocalDate asOf) {
    List<RecordedEvent> events = history.upTo(subscriberId, SubscriberHistory.LATEST);
    if (events.isEmpty()) {
      return Optional.empty();
    }
    DayRange days = feature.window().of(asOf);
    Map<Fact, RecordedEvent> behind = new LinkedHashMap<>();
    for (RecordedEvent event : events) {
      for (Occurrence occurrence : Occurrence.of(event.event())) {
        if (counts(occurrence, feature, days)) {
          Fact fact = new Fact(occurrence.event(), occurrence.subject());
          if (occurrence.count() > 0) {
            behind.put(fact, event);
          } else {
            behind.remove(fact);
          }
        }
      }
    }
    return Optional.of(behind.values());
  }

  /// The values of a set by the events up to a position, and no later ones.
  ///
  /// @return none when the subscriber was not known by then
  public Optional<long[]> asKnown(
      FeatureSet set, String subscriberId, LocalDate asOf, long position) {
    List<RecordedEvent> events = history.upTo(subscriberId, position);
    if (events.isEmpty()) {
      return Optional.empty();
    }
    MemoryDictionary dictionary = new MemoryDictionary();
    TileFold fold = new TileFold(TileLayout.STANDARD, dictionary, calendar);
    TileBuilder tile = new TileBuilder();
    events.forEach(event -> fold.fold(event.event(), tile));
    FeaturePlan plan = new FeaturePlan(set, asOf, dictionary.keys());
    return Optional.of(plan.reader().read(tile.build().cursor()));
  }

  private boolean counts(Occurrence occurrence, Feature feature, DayRange days) {
    return days.contains(calendar.dayOf(occurrence.at()))
        && feature.filter().matches(occurrence.event(), occurrence.attributes());
  }
}
