package org.ocrm.kernel.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "+48600100200", "a.b_c:d+e@f~g=h-i", "ABCxyz019"})
  void idsOfLettersDigitsAndTheNamedSignsAreFine(String id) {
    assertThat(Identifiers.problemWithSubscriberId(id)).isEmpty();
    assertThat(Identifiers.problemWithServiceId(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a%b", "é", "a\n", "a\u0000", "\"a\"", "a,b", "１"})
  void otherIdsAreRefused(String id) {
    assertThat(Identifiers.problemWithSubscriberId(id)).isPresent();
    assertThat(Identifiers.problemWithServiceId(id)).isPresent();
  }

  @Test
  void idsEndAt128Characters() {
    assertThat(Identifiers.problemWithSubscriberId("x".repeat(128))).isEmpty();
    assertThat(Identifiers.problemWithSubscriberId("x".repeat(129)))
        .contains("is longer than 128 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Street Light Outages", "Roaming / EU", "Usługa \"Złota\"", "服务", "😀"})
  void serviceCodesMayBeInAnyScript(String code) {
    assertThat(Identifiers.problemWithServiceCode(code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a\tb", "a\nb", "a\u0085b", "a\u2028b", "\ud800"})
  void serviceCodesThatCannotBeSeenAreRefused(String code) {
    assertThat(Identifiers.problemWithServiceCode(code)).isPresent();
  }

  @Test
  void serviceCodesCountCharactersAsPeopleDo() {
    assertThat(Identifiers.problemWithServiceCode("😀".repeat(128))).isEmpty();
    assertThat(Identifiers.problemWithServiceCode("😀".repeat(129))).isPresent();
  }
}
