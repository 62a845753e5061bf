package org.ocrm.query.feature.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.feature.AsOf;
import org.ocrm.query.feature.Explanation;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureExplanation;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SettledPositions;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.progress.Freshness;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Numbers about one subscriber, and the events behind each of them.
@RestController
@RequestMapping("/api/subscribers/{subscriberId}/features")
final class FeatureController {

  private final FeatureCatalogue catalogue;
  private final FeatureQueries features;
  private final FeatureExplanation explanation;
  private final SettledPositions settled;
  private final FreshnessWatch freshness;
  private final BusinessCalendar calendar;
  private final Clock clock;

  FeatureController(
      FeatureCatalogue catalogue,
      FeatureQueries features,
      FeatureExplanation explanation,
      SettledPositions settled,
      FreshnessWatch freshness,
      BusinessCalendar calendar,
      Clock clock) {
    this.catalogue = catalogue;
    this.features = features;
    this.explanation = explanation;
    this.settled = settled;
    this.freshness = freshness;
    this.calendar = calendar;
    this.clock = clock;
  }

  /// The first and the last day of a window; `to` lies before `from` when the window is empty.
  record WindowDays(LocalDate from, LocalDate to) {}

  /// The answer to a question for features.
  ///
  /// @param features all of the set, in its order; what has no value is null and not left out
  record FeaturesOfSubscriber(
      String subscriberId,
      String set,
      int definitionVersion,
      LocalDate asOf,
      String timeZone,
      Map<String, WindowDays> windows,
      @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, @Nullable Object> features,
      long position,
      @Nullable Long asKnown,
      Freshness freshness) {}

  @GetMapping
  ResponseEntity<FeaturesOfSubscriber> features(
      @PathVariable String subscriberId,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String asKnown,
      @RequestParam(defaultValue = OcrmServices.NAME) String set,
      @RequestParam(required = false) @Nullable String version,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after) {
    LocalDate day = AsOf.read(asOf, calendar, clock);
    Long known = position(asKnown);
    FeatureSet definition = catalogue.set(set, version);
    if (known != null) {
      settled.await(known);
    }
    FeaturesOfGeneration now = features.now();
    now.tiles().gate().await(subscriberId, after);
    long position = now.tiles().progress().positionFor(subscriberId);
    Optional<FeatureRow> values =
        known == null
            ? now.ofSubscriber(definition, subscriberId, day)
            : explanation.asKnown(definition, subscriberId, day, known);
    return ResponseEntity.ok(
        new FeaturesOfSubscriber(
            subscriberId,
            definition.name(),
            definition.version(),
            day,
            calendar.zone().getId(),
            windows(definition, day),
            named(definition, values.orElseThrow(() -> unknown(subscriberId))),
            position,
            known,
            freshness.at(position)));
  }

  @GetMapping("/{name}/events")
  ResponseEntity<List<ExplainingEvent>> events(
      @PathVariable String subscriberId,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String set,
      @RequestParam(required = false) @Nullable String version) {
    List<RecordedEvent> events =
        behind(
                catalogue.feature(name, set, version),
                subscriberId,
                AsOf.read(asOf, calendar, clock))
            .events();
    return fromEvents()
        .header("X-Total-Count", Integer.toString(events.size()))
        .body(events.stream().map(ExplainingEvent::of).toList());
  }

  @GetMapping("/{name}/explanation")
  ResponseEntity<ExplainedFeature> explanation(
      @PathVariable String subscriberId,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String set,
      @RequestParam(required = false) @Nullable String version) {
    LocalDate day = AsOf.read(asOf, calendar, clock);
    Feature feature = catalogue.feature(name, set, version);
    Explanation behind = behind(feature, subscriberId, day);
    FeatureSet alone = new FeatureSet(name, 0, "", "", List.of(feature));
    FeatureRow value =
        explanation
            .asKnown(alone, subscriberId, day, SubscriberHistory.LATEST)
            .orElseThrow(() -> unknown(subscriberId));
    return fromEvents().body(ExplainedFeature.of(feature, day, value.value(0), behind));
  }

  private ResponseEntity.BodyBuilder fromEvents() {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    FreshnessHeaders.of(freshness.ofEvents(), answer::header);
    return answer;
  }

  private Explanation behind(Feature feature, String subscriberId, LocalDate day) {
    return explanation.behind(feature, subscriberId, day).orElseThrow(() -> unknown(subscriberId));
  }

  private static Map<String, WindowDays> windows(FeatureSet set, LocalDate asOf) {
    Map<String, WindowDays> windows = new LinkedHashMap<>();
    for (Feature feature : set.features()) {
      DayRange days = feature.window().of(asOf);
      windows.put(feature.window().name(), new WindowDays(days.firstDay(), days.lastDay()));
    }
    return windows;
  }

  private static Map<String, @Nullable Object> named(FeatureSet set, FeatureRow row) {
    Map<String, @Nullable Object> named = LinkedHashMap.newLinkedHashMap(row.size());
    for (int i = 0; i < row.size(); i++) {
      named.put(set.features().get(i).name(), row.value(i));
    }
    return named;
  }

  private static @Nullable Long position(@Nullable String asKnown) {
    if (asKnown == null) {
      return null;
    }
    FieldErrors errors = new FieldErrors();
    long position = errors.position("asKnown", asKnown);
    errors.throwIfAny();
    return position;
  }

  private static RuntimeException unknown(String subscriberId) {
    return Problem.of(
            404, "subscriber-unknown", "There is no subscriber %s.".formatted(subscriberId))
        .asException();
  }
}
