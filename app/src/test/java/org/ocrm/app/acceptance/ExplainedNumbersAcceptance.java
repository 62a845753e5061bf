package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Ten thousand numbers, drawn from all that the catalogue has, on a base where much was told late,
/// corrected or taken back: the number that is served is the number that is explained.
class ExplainedNumbersAcceptance {

  private static final int QUESTIONS = 10_000;
  private static final long SEED = 20_260_615;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 7, 1);
  private static final int DAYS = 350;
  private static final int ROUNDED_TO = 12;

  private static final OcrmClient ocrm = FrontDoor.shared().client();
  private static final List<Subscriber> base = new ArrayList<>();

  /// One number to be explained.
  private record Question(Subscriber subscriber, String set, String feature, LocalDate asOf) {}

  private final Map<String, JsonNode> numbers = new ConcurrentHashMap<>();
  private final LongAdder notEmpty = new LongAdder();
  private final LongAdder corrected = new LongAdder();

  @BeforeAll
  static void tellTheirLives() {
    IntStream.range(0, 40)
        .parallel()
        .mapToObj(i -> new Random(SEED + i))
        .map(
            random -> {
              Subscriber subscriber = ocrm.newSubscriber();
              Answer last = new RandomLife(subscriber, random, FIRST_DAY.minusDays(120)).tell(40);
              assertThat(subscriber.features("2026-06-15", last).isObject()).isTrue();
              return subscriber;
            })
        .forEachOrdered(base::add);
  }

  @Test
  void whatIsListedBehindANumberIsWhatTheNumberSays() {
    List<Question> questions = questions();
    IntStream.range(0, QUESTIONS).parallel().forEach(i -> check(questions.get(i)));
    assertThat(notEmpty.sum()).as("numbers that are not empty").isGreaterThan(QUESTIONS / 10);
    assertThat(corrected.sum()).as("corrections among what is listed").isGreaterThan(100);
  }

  private static List<Question> questions() {
    List<String> sets =
        each(ocrm.get("/api/feature-sets").accepted().json())
            .filter(set -> set.path("state").asString().equals("live"))
            .map(set -> set.path("set").asString())
            .toList();
    assertThat(sets).hasSizeGreaterThanOrEqualTo(7);
    List<List<String>> features = new ArrayList<>();
    for (String set : sets) {
      each(ocrm.get("/api/feature-sets/" + set).accepted().json().path("features"))
          .forEach(feature -> features.add(List.of(set, feature.path("name").asString())));
    }
    Random random = new Random(SEED);
    return IntStream.range(0, QUESTIONS)
        .mapToObj(
            _ -> {
              List<String> feature = features.get(random.nextInt(features.size()));
              return new Question(
                  base.get(random.nextInt(base.size())),
                  feature.getFirst(),
                  feature.getLast(),
                  FIRST_DAY.plusDays(random.nextInt(DAYS)));
            })
        .toList();
  }

  private void check(Question question) {
    String path = question.subscriber().path() + "/features";
    String about = "asOf=%s&set=%s".formatted(question.asOf(), question.set());
    JsonNode number =
        numbers
            .computeIfAbsent(
                path + "?" + about, key -> ocrm.get(key).accepted().json().path("features"))
            .path(question.feature());
    JsonNode explained =
        ocrm.get("%s/%s/explanation?%s".formatted(path, question.feature(), about))
            .accepted()
            .json();
    String what = "%s: %s is %s, explained by %s".formatted(path, about, number, explained);
    assertThat(explained.path("value")).as(what).isEqualTo(number);
    List<JsonNode> sides = each(explained.path("sides")).toList();
    for (JsonNode side : sides) {
      assertThat(side.path("events")).as(what).hasSize(side.path("count").asInt());
      each(side.path("events"))
          .filter(event -> event.path("type").asString().endsWith("Corrected"))
          .forEach(_ -> corrected.increment());
    }
    if (sides.getFirst().path("count").asInt() > 0) {
      notEmpty.increment();
    }
    List<LocalDate> days =
        each(explained.path("days")).map(day -> LocalDate.parse(day.asString())).toList();
    assertThatItSays(number, explained, sides, days, question.asOf(), what);
  }

  private static void assertThatItSays(
      JsonNode number,
      JsonNode explained,
      List<JsonNode> sides,
      List<LocalDate> days,
      LocalDate asOf,
      String what) {
    int first = sides.getFirst().path("count").asInt();
    int last = sides.getLast().path("count").asInt();
    String aggregate = explained.path("aggregate").asString();
    switch (aggregate.replaceFirst("[(](?!day).*", "")) {
      case "count", "distinct", "active" -> assertThat(first).as(what).isEqualTo(number.asInt(-1));
      case "distinct(day)", "streak" -> assertThat(days).as(what).hasSize(number.asInt(-1));
      case "net" -> assertThat(first - last).as(what).isEqualTo(number.asInt(-1_000_000));
      case "percentile" -> assertThat(number.asInt(-1)).as(what).isBetween(0, first);
      case "ratio", "share" -> {
        if (last == 0) {
          assertThat(number.isNull()).as(what).isTrue();
        } else {
          assertThat(number.decimalValue())
              .as(what)
              .isEqualByComparingTo(
                  BigDecimal.valueOf(first)
                      .divide(BigDecimal.valueOf(last), ROUNDED_TO, RoundingMode.HALF_EVEN));
        }
      }
      case "days-since-last" -> {
        if (number.isNull()) {
          assertThat(days).as(what).isEmpty();
        } else {
          assertThat(days).as(what).containsExactly(asOf.minusDays(number.asInt()));
          assertThat(first).as(what).isPositive();
        }
      }
      case "bitmap" -> {
        LocalDate from = LocalDate.parse(sides.getFirst().path("from").asString());
        String bits = number.asString();
        assertThat(days)
            .as(what)
            .isEqualTo(
                IntStream.range(0, bits.length())
                    .filter(day -> bits.charAt(day) == '1')
                    .mapToObj(from::plusDays)
                    .toList());
      }
      default -> throw new AssertionError("Nobody has said what this explains: " + aggregate);
    }
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
