package org.ocrm.query.feature.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.feature.AsOf;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.ocrm.query.feature.resource.FeatureQuestion;
import org.ocrm.query.feature.resource.SubscriberFeatureKey;
import org.ocrm.query.feature.resource.SubscriberFeatureResource;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Condition.Comparison;
import org.ocrm.query.tmf.Fields;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.memory.ResourceList;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Features by the conventions of TM Forum: those of all live sets, one resource for each value.
/// All values of a list are read from one tile.
@RestController
@RequestMapping(SubscriberFeatureResource.PATH)
final class SubscriberFeatureController {

  private static final Set<String> OF_SETS = Set.of("set", "definitionVersion");

  private final FeatureCatalogue catalogue;
  private final FeatureQueries features;
  private final FreshnessWatch freshness;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final QueryParser parser = new QueryParser(SubscriberFeatureResource.TYPE);
  private final ResourceList list = new ResourceList(SubscriberFeatureResource.TYPE);

  SubscriberFeatureController(
      FeatureCatalogue catalogue,
      FeatureQueries features,
      FreshnessWatch freshness,
      BusinessCalendar calendar,
      Clock clock) {
    this.catalogue = catalogue;
    this.features = features;
    this.freshness = freshness;
    this.calendar = calendar;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<List<Map<String, Object>>> features(
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    FeatureQuestion question = FeatureQuestion.of(parser.list(request.getQueryString()));
    LocalDate day = AsOf.read(question.asOf(), calendar, clock);
    List<FeatureSet> sets = setsThatMayMatch(question.query().conditions());
    List<Map<String, Object>> all = valuesOf(sets, question.subscriberId(), day, after, response);
    Listing listing = list.page(question.query(), all);
    listing.headers(SubscriberFeatureResource.PATH, request.getQueryString(), response::setHeader);
    return ResponseEntity.status(listing.status()).body(listing.body());
  }

  @GetMapping("/{id}")
  Map<String, Object> feature(
      @PathVariable String id,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    Fields fields = parser.one(request.getQueryString());
    SubscriberFeatureKey key = SubscriberFeatureKey.of(id).orElseThrow(() -> unknown(id));
    LocalDate day = AsOf.read(key.asOf().toString(), calendar, clock);
    FeatureSet set = catalogue.set(key.set());
    return valuesOf(List.of(set), key.subscriberId(), day, after, response).stream()
        .filter(value -> key.name().equals(value.get("name")))
        .findFirst()
        .map(fields::of)
        .orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.of(404, "feature-unknown", "There is no feature %s.".formatted(id))
        .asException();
  }

  private List<FeatureSet> setsThatMayMatch(List<Condition> conditions) {
    var mayMatch =
        list.matching(
            conditions.stream()
                .filter(
                    condition ->
                        condition instanceof Comparison comparison
                            && OF_SETS.contains(comparison.attribute().path()))
                .toList());
    return catalogue.sets().stream()
        .filter(set -> mayMatch.test(SubscriberFeatureResource.of(set)))
        .toList();
  }

  private List<Map<String, Object>> valuesOf(
      List<FeatureSet> sets,
      String subscriberId,
      LocalDate day,
      @Nullable String after,
      HttpServletResponse response) {
    FeaturesOfGeneration now = features.now();
    now.tiles().gate().await(subscriberId, after);
    FreshnessHeaders.of(
        freshness.at(now.tiles().progress().positionFor(subscriberId)), response::setHeader);
    List<List<FeatureRow>> rows = new ArrayList<>();
    now.ofSome(
        sets,
        List.of(subscriberId),
        day,
        (_, _, ofSubscriber, _) -> rows.add(ofSubscriber.stream().map(FeatureRow::copy).toList()));
    if (rows.isEmpty()) {
      throw Problem.of(
              404, "subscriber-unknown", "There is no subscriber %s.".formatted(subscriberId))
          .asException();
    }
    List<Map<String, Object>> values = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      FeatureSet set = sets.get(i);
      FeatureRow row = rows.getFirst().get(i);
      for (int j = 0; j < row.size(); j++) {
        values.add(
            SubscriberFeatureResource.of(
                set, set.features().get(j), subscriberId, day, row.value(j)));
      }
    }
    return values;
  }
}
