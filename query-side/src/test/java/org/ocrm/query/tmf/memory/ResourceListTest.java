package org.ocrm.query.tmf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceType;

class ResourceListTest {

  private static final ResourceType TYPE =
      ResourceType.of(
          List.of("id", "name", "value", "window"),
          List.of(
              Attribute.text("id"),
              Attribute.text("name"),
              Attribute.scalar("value"),
              Attribute.text("window.name")),
          null,
          "name");

  private static final List<Map<String, Object>> ALL =
      List.of(
          resource("a", "CALLS", 9L, "W1"),
          resource("b", "CALLS", 10L, "4W"),
          resource("c", "RATIO", new BigDecimal("0.5"), "W1"),
          resource("d", "DAYS", "0110", "W1"),
          resource("e", "SINCE", null, "ALL"),
          resource("f", "TOTAL", new BigDecimal("1E+3"), "ALL"));

  @ParameterizedTest
  @CsvSource({
    "'', abcdef",
    "name=CALLS, ab",
    "name=CALLS&value.gt=9, b",
    "value.gte=9&value.lt=1000, ab",
    "value=10.0, b",
    "value=1000, f",
    "value=0110, d",
    "value=110, ''",
    "value.ne=9, bcdef",
    "name.ne=CALLS, cdef",
    "'name=DAYS,SINCE', de",
    "window.name=W1&name.regex=^(CALLS|DAYS)$, ad",
    "name.regex=(A%2B)%2B!, ''",
    "sort=id&limit=2, ab",
    "sort=id&offset=4, ef"
  })
  void a_question_finds_what_it_says(String question, String ids) {
    assertThat(String.join("", found(question).stream().sorted().toList())).isEqualTo(ids);
  }

  @ParameterizedTest
  @CsvSource({
    "sort=value, cabfde",
    "sort=-value, edfbac",
    "sort=name, abdcef",
    "sort=-name, fecdba",
    "sort=-window.name, dcafeb"
  })
  void numbers_come_before_texts_and_nothing_comes_last_upwards(String sort, String ids) {
    assertThat(String.join("", found(sort))).isEqualTo(ids);
    assertThat(String.join("", walked(sort + "&limit=2"))).isEqualTo(ids);
    assertThat(String.join("", walked(sort + "&limit=1"))).isEqualTo(ids);
  }

  @Test
  void headers_tell_of_everything_that_matches() {
    Map<String, String> headers = new LinkedHashMap<>();
    page("name=CALLS&limit=1").headers("/x", "name=CALLS&limit=1", headers::put);
    assertThat(headers).containsEntry("X-Total-Count", "2").containsEntry("X-Result-Count", "1");
    assertThat(page("name=CALLS&limit=1").status()).isEqualTo(206);
    assertThat(page("name=CALLS").status()).isEqualTo(200);
  }

  private static List<String> walked(String question) {
    List<String> ids = new ArrayList<>();
    String next = question;
    while (next != null) {
      Listing page = page(next);
      page.body().forEach(one -> ids.add(String.valueOf(one.get("id"))));
      Map<String, String> headers = new LinkedHashMap<>();
      page.headers("/x", next, headers::put);
      Matcher link =
          Pattern.compile("<[^?]*\\?([^>]*)>; rel=\"next\"").matcher(headers.get("Link"));
      next = link.find() ? link.group(1) : null;
    }
    return ids;
  }

  private static List<String> found(String question) {
    return page(question).body().stream().map(one -> String.valueOf(one.get("id"))).toList();
  }

  private static Listing page(String question) {
    return new ResourceList(TYPE).page(new QueryParser(TYPE).list(question), ALL);
  }

  private static Map<String, Object> resource(
      String id, String name, @Nullable Object value, String window) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", id);
    resource.put("name", name);
    if (value != null) {
      resource.put("value", value);
    }
    resource.put("window", Map.of("name", window));
    return resource;
  }
}
