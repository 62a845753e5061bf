package org.ocrm.query.tmf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.query.tmf.Condition.Comparison;

/// Whatever an address holds, it is understood as it was meant, or refused by name.
class QueryParserLaws {

  private static final Attribute ID = Attribute.text("id");
  private static final Attribute NAME = Attribute.text("name");
  private static final Attribute STATE = Attribute.word("state", List.of("active", "terminated"));
  private static final Attribute START = Attribute.time("startDate");
  private static final Attribute SIZE = Attribute.number("size");
  private static final Attribute COLOUR = Attribute.text("characteristic.colour");

  private static final ResourceType TYPE =
      ResourceType.of(
          List.of("id", "name", "state", "startDate", "size", "characteristic"),
          List.of(ID, NAME, STATE, START, SIZE, COLOUR),
          new ResourceType.Characteristics("characteristic", List.of("colour")),
          "startDate");

  private final QueryParser parser = new QueryParser(TYPE);

  @Property(tries = 3000)
  void anything_is_a_query_or_a_400_that_names_what_is_wrong(@ForAll("addresses") String address) {
    try {
      ResourceQuery query = parser.list(address);
      assertThat(query.limit()).isBetween(0, QueryParser.MOST_PER_PAGE);
      assertThat(query.offset()).isNotNegative();
      assertThat(query.order().getLast().attribute()).isEqualTo(ID);
      assertThat(query.order()).extracting(SortKey::attribute).doesNotHaveDuplicates();
    } catch (ProblemException refused) {
      assertThat(refused.problem().status()).isEqualTo(400);
      assertThat(refused.problem().errors())
          .isNotEmpty()
          .allSatisfy(
              error -> {
                assertThat(error.field()).isNotEmpty().hasSizeLessThan(400);
                assertThat(error.message()).isNotEmpty().hasSizeLessThan(600);
              });
    }
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> words =
        Arbitraries.of(
            "id",
            "name",
            "state",
            "startDate",
            "size",
            "characteristic",
            "colour",
            "value",
            "fields",
            "sort",
            "offset",
            "limit",
            "after",
            "none",
            "active",
            "red",
            "-name",
            "1",
            "5",
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "gt",
            "lte",
            "regex",
            "ne",
            "eq",
            "a*b");
    Arbitrary<String> signs =
        Arbitraries.of(
            "=",
            "==",
            "!=",
            "%3E",
            "%3E%3D",
            "*=",
            ".",
            ",",
            "&",
            "&",
            "+",
            "%",
            "%00",
            "(",
            "{2,3}",
            "%ff",
            "%F0%9F%98%80",
            "-");
    Arbitrary<String> made =
        Arbitraries.oneOf(words, signs).list().ofMaxSize(20).map(parts -> String.join("", parts));
    return Arbitraries.oneOf(made, Arbitraries.strings().ofMaxLength(50));
  }

  @Property
  void a_text_that_is_sent_is_the_text_that_is_looked_for(@ForAll("texts") String text) {
    assertThat(comparison("name=" + URLEncoder.encode(text, UTF_8)).values())
        .contains(new Value.Text(text));
    assertThat(comparison("name.lt=" + URLEncoder.encode(text.replace(",", ""), UTF_8)).values())
        .containsExactly(new Value.Text(text.replace(",", "")));
  }

  /// Often of the signs that stand between a name and a value.
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(100),
            Arbitraries.strings().withChars("=<>!*a.%").ofMinLength(1).ofMaxLength(5))
        .filter(
            text ->
                text.codePoints()
                        .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)
                    && !text.replace(",", "").isEmpty());
  }

  @Property
  void a_moment_that_was_answered_is_the_moment_that_is_looked_for(
      @ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999) int micro) {
    Instant moment = Instant.ofEpochSecond(second, micro * 1000L);
    assertThat(comparison("startDate=" + moment).values()).containsExactly(new Value.Time(moment));
  }

  @Property
  void an_operator_means_the_same_as_a_word_and_as_a_sign(@ForAll("ordered") Operator operator) {
    Comparison byWord = comparison("size." + operator.word() + "=7");
    assertThat(byWord.operator()).isEqualTo(operator);
    for (String sign : operator.signs()) {
      assertThat(comparison("size" + URLEncoder.encode(sign, UTF_8) + "7")).isEqualTo(byWord);
      if (sign.endsWith("=")) {
        String raw = URLEncoder.encode(sign.substring(0, sign.length() - 1), UTF_8) + "=";
        assertThat(comparison("size" + raw + "7")).isEqualTo(byWord);
      }
    }
  }

  @Provide
  Arbitrary<Operator> ordered() {
    return Arbitraries.of(Operator.class).filter(operator -> operator != Operator.REGEX);
  }

  @Example
  void who_asks_for_a_range_and_no_order_gets_the_order_of_the_range() {
    QueryParser both = new QueryParser(TYPE.sortedAlsoBy("size"));
    Map<String, String> first =
        Map.of(
            "", "startDate",
            "size.gt=1", "size",
            "size.ne=1", "startDate",
            "size.gt=1&startDate.lt=2026-01-01", "startDate",
            "size.gt=1&sort=-name", "name");
    first.forEach(
        (address, path) ->
            assertThat(both.list(address).order().getFirst().attribute().path())
                .as(address)
                .isEqualTo(path));
  }

  @Example
  void only_what_callers_may_keep_can_be_chosen_unknown() {
    QueryParser open = new QueryParser(TYPE.extensible());
    assertThat(open.list("fields=name,colours").fields().names())
        .containsExactlyInAnyOrder("name", "colours");
    for (String refused : List.of("fields=nam", "fields=", "fields=a.b", "fields=colours,")) {
      assertThatThrownBy(() -> open.list(refused)).isInstanceOf(ProblemException.class);
    }
    assertThatThrownBy(() -> parser.list("fields=colours")).isInstanceOf(ProblemException.class);
  }

  @Property
  void a_place_in_a_list_is_found_again(
      @ForAll("texts") String name, @ForAll("texts") String id, @ForAll boolean named) {
    List<SortKey> order = parser.list("sort=-name,size,startDate").order();
    List<@Nullable Value> values = new ArrayList<>();
    values.add(named ? new Value.Text(name) : null);
    values.add(new Value.Decimal(new BigDecimal("1.50")));
    values.add(new Value.Time(Instant.parse("2026-01-01T00:00:00.000001Z")));
    values.add(new Value.Text(id));
    assertThat(Cursor.read(Cursor.write(values), order)).contains(values);
    assertThat(Cursor.read(Cursor.write(values), order.subList(1, 4))).isEmpty();
  }

  /// The same language for everybody: what is let through, Java reads too.
  @Property(tries = 3000)
  void a_pattern_that_is_taken_is_a_regular_expression(@ForAll("patterns") String pattern) {
    if (RegularExpression.problemWith(pattern).isEmpty()) {
      assertThat(Pattern.compile(pattern)).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    return Combinators.combine(
            Arbitraries.of(
                    "a", "b", "0", ".", "[", "]", "(", ")", "(?:", "|", "*", "+", "?", "{2}",
                    "{1,3}", "{", "}", "^", "$", "\\", "\\d", "\\w", "-", "[a-c]", "[^b]", "(a|b)",
                    "😀", "[:", "\\1")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12),
            Arbitraries.of("", "a"))
        .as((parts, end) -> String.join("", parts) + end);
  }

  private Comparison comparison(String address) {
    List<Condition> conditions = parser.list(address).conditions();
    assertThat(conditions).hasSize(1);
    return (Comparison) conditions.getFirst();
  }
}
