package org.ocrm.command.tmf.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.kernel.problem.ProblemException;

class TmfJsonTest {

  @Test
  void an_object_is_read_to_the_digit() {
    assertThat(read("{\"a\":[1,0.10,\"مصر\",true],\"b\":{\"c\":2},\"d\":null}"))
        .containsEntry("a", List.of(1, new BigDecimal("0.10"), "مصر", true))
        .containsEntry("b", Map.of("c", 2))
        .containsEntry("d", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "\"text\"",
        "{",
        "{} {}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":}",
        "{\"a\":1e100000}",
        "{\"a\":1e-999999999}",
        "{\"a\":1e99999999999}",
        "{\"a\":NaN}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":{\"\\ud800\":1}}",
        "{\"\\ud800\":1}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
      })
  void what_cannot_be_kept_is_refused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(ProblemException.class);
  }

  @Test
  void long_numbers_and_long_texts_are_refused() {
    assertThatThrownBy(() -> read("{\"a\":1" + "0".repeat(900) + "}"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> read("{\"a\":\"" + "0".repeat(40_000) + "\"}"))
        .isInstanceOf(ProblemException.class);
  }

  private static Map<String, @Nullable Object> read(String body) {
    return TmfJson.object(body.getBytes(UTF_8));
  }
}
