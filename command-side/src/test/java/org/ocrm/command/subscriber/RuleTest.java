package org.ocrm.command.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleTest {

  /// Written out, because callers branch on these words.
  @Test
  void the_codes_are_those_that_callers_know() {
    assertThat(Stream.of(Rule.values()).map(Rule::code))
        .containsExactlyInAnyOrder(
            "subscriber-unknown",
            "service-unknown",
            "service-already-active",
            "service-not-active",
            "service-id-taken",
            "ends-before-it-starts",
            "service-voided",
            "illegal-transition",
            "attribute-fixed",
            "attribute-unknown",
            "attributes-too-large",
            "interaction-unknown",
            "interaction-voided",
            "effective-in-future",
            "effective-too-early");
  }
}
