package org.ocrm.kernel.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  private static final String EMOJI = "📱";
  private static final String LONE_HIGH = "\uD83D";
  private static final String LONE_LOW = "\uDCF1";

  static Stream<String> goodIds() {
    return Stream.of(
        "1", "+491701234567", "a.b_c:d+e@f~g=h-i", "Z".repeat(128), "-", "00000000-0000");
  }

  static Stream<String> badIds() {
    return Stream.of(
        "",
        " ",
        " 1",
        "1 ",
        "1\n",
        "a b",
        "a/b",
        "a,b",
        "a\"b",
        "a\\b",
        "a%b",
        "a?b",
        "a#b",
        "a\u0000b",
        "a\tb",
        "a\u007fb",
        "Z".repeat(129),
        "1".repeat(10_000),
        "é",
        "１",
        "\"a\"",
        "٠١٢",
        "مشترك",
        EMOJI,
        LONE_HIGH,
        LONE_LOW,
        "\u200b",
        "\u00a0");
  }

  @ParameterizedTest
  @MethodSource("goodIds")
  void an_id_of_plain_ascii_words_is_fine(String id) {
    assertThat(Identifiers.problemWithSubscriberId(id)).isEmpty();
    assertThat(Identifiers.problemWithServiceId(id)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("badIds")
  void any_other_id_is_a_problem(String id) {
    String words =
        id.isEmpty() ? "is empty" : id.length() > 128 ? "longer than 128" : "may only contain";
    assertThat(Identifiers.problemWithSubscriberId(id)).hasValueSatisfying(saysIt(words));
    assertThat(Identifiers.problemWithServiceId(id)).hasValueSatisfying(saysIt(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void an_id_that_is_a_step_in_an_address_is_a_problem(String id) {
    assertThat(Identifiers.problemWithSubscriberId(id))
        .hasValueSatisfying(saysIt("something else in an address"));
    assertThat(Identifiers.problemWithServiceId(id)).isPresent();
  }

  static Stream<String> goodCodes() {
    return Stream.of(
        "x",
        "Roaming EU / 5 GB",
        "a,b;\"c\"\\'",
        "خدمة التجوال",
        "می‌خواهم",
        "漫游",
        EMOJI,
        "👨‍👩‍👧",
        EMOJI.repeat(128),
        "x".repeat(128),
        "e\u0301");
  }

  @ParameterizedTest
  @MethodSource("goodCodes")
  void a_service_code_is_any_printable_text(String code) {
    assertThat(Identifiers.problemWithServiceCode(code)).isEmpty();
  }

  @Test
  void an_empty_text_is_a_problem() {
    assertThat(Identifiers.problemWithServiceCode("")).hasValueSatisfying(saysIt("is empty"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "   ", "\t", "\n", "\u2003", "\u2028", " x", "x ", "\tx", "x\n", "x\r\n", "\u2003x",
        "x\u3000"
      })
  void surrounding_blanks_are_a_problem(String text) {
    assertThat(Identifiers.problemWithServiceCode(text))
        .hasValueSatisfying(saysIt("begins or ends with white space"));
  }

  static Stream<String> unprintables() {
    return Stream.of(
        "a\u0000b",
        "a\u0001b",
        "a\nb",
        "a\tb",
        "a\u001bb",
        "a\u007fb",
        "a\u0085b",
        "a\u009fb",
        "a\u2028b",
        "a\u2029b",
        "a" + LONE_HIGH,
        LONE_LOW + "a",
        "a" + LONE_LOW + LONE_HIGH + "b");
  }

  @ParameterizedTest
  @MethodSource("unprintables")
  void control_characters_and_broken_unicode_are_a_problem(String text) {
    assertThat(Identifiers.problemWithServiceCode(text))
        .hasValueSatisfying(saysIt("control character"));
  }

  @Test
  void a_text_may_be_as_long_as_was_said_in_code_points_and_no_longer() {
    assertThat(Identifiers.problemWithText(EMOJI.repeat(64), 64)).isEmpty();
    assertThat(Identifiers.problemWithText(EMOJI.repeat(65), 64))
        .hasValueSatisfying(saysIt("longer than 64 characters"));
    assertThat(Identifiers.problemWithServiceCode("x".repeat(129)))
        .hasValueSatisfying(saysIt("longer than 128 characters"));
    assertThat(Identifiers.problemWithServiceCode("x".repeat(10_000)))
        .hasValueSatisfying(saysIt("longer than 128 characters"));
    assertThat(Identifiers.problemWithServiceCode(" ".repeat(10_000)))
        .hasValueSatisfying(saysIt("white space"));
  }

  static Stream<String> goodNotes() {
    return Stream.of(
        "", " ", "\n", "line one\r\nline two\n\ttab", " padded ", "شكوى\nثانية", EMOJI.repeat(500));
  }

  @ParameterizedTest
  @MethodSource("goodNotes")
  void a_note_may_be_empty_and_have_lines_and_tabs(String note) {
    assertThat(Identifiers.problemWithNote(note, 500)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u0007", "\u001b[31m", "a\u0085b", "a\u2028b", "\u000b"})
  void other_control_characters_are_a_problem_in_a_note(String note) {
    assertThat(Identifiers.problemWithNote(note, 500))
        .hasValueSatisfying(saysIt("control character"));
  }

  @Test
  void a_broken_or_an_endless_note_is_a_problem() {
    assertThat(Identifiers.problemWithNote("a" + LONE_HIGH, 500))
        .hasValueSatisfying(saysIt("control character"));
    assertThat(Identifiers.problemWithNote(EMOJI.repeat(501), 500))
        .hasValueSatisfying(saysIt("longer than 500 characters"));
    assertThat(Identifiers.problemWithNote("x".repeat(10_000), 9_999)).isPresent();
    assertThat(Identifiers.problemWithNote("x".repeat(10_000), 10_000)).isEqualTo(Optional.empty());
  }

  private static Consumer<String> saysIt(String words) {
    return problem -> assertThat(problem).contains(words);
  }
}
