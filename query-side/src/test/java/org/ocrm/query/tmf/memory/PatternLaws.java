package org.ocrm.query.tmf.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.ResourceType;

/// Whatever the grammar of patterns takes, RE2 matches as everybody does.
class PatternLaws {

  private static final ResourceType TYPE =
      ResourceType.of(
          List.of("id", "name"),
          List.of(Attribute.text("id"), Attribute.text("name")),
          null,
          "name");

  @Property(tries = 20_000)
  void a_pattern_that_is_taken_finds_what_it_means(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    ResourceQuery query;
    try {
      query = new QueryParser(TYPE).list("name.regex=" + URLEncoder.encode(pattern, UTF_8));
    } catch (ProblemException _) {
      Statistics.collect("refused");
      return;
    }
    Statistics.collect("taken");
    assertThat(new ResourceList(TYPE).page(query, List.of(Map.of("id", "1", "name", text))).body())
        .as("%s in %s", pattern, text)
        .hasSize(Pattern.compile(pattern, Pattern.DOTALL).matcher(text).find() ? 1 : 0);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            "a",
            "b",
            "_",
            "1",
            ".",
            "\\d",
            "\\w",
            "\\S",
            "\\.",
            "\\-",
            "\\/",
            "[ab]",
            "[^a]",
            "[a-c\\d]",
            "[\\w-]",
            "[\\-a]",
            "(",
            "(?:",
            ")",
            "|",
            "*",
            "+",
            "?",
            "{2}",
            "{0,3}",
            "{1,}",
            "^",
            "$",
            "\\{",
            "\\^",
            "\\\\")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aabb_1.-/{^\\ ").ofMinLength(1).ofMaxLength(8);
  }
}
