package org.ocrm.app.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartupCheckTest {
  private static final StartupRule HOLDS = Optional::empty;

  @Test
  void startsWhenEveryRuleHolds() {
    assertThatCode(() -> new StartupCheck(List.of(HOLDS, HOLDS)).afterSingletonsInstantiated())
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTheStartWithAllViolationsAtOnce() {
    var check =
        new StartupCheck(
            List.of(() -> Optional.of("too old"), HOLDS, () -> Optional.of("too loose")));
    assertThatThrownBy(check::afterSingletonsInstantiated)
        .isInstanceOf(StartupRefused.class)
        .hasMessage("OCRM does not start:\n  - too old\n  - too loose");
  }

  @Test
  void aRefusedStartIsReportedAsItsReasonsAlone() {
    var failure =
        new IllegalStateException("wrapped", new StartupRefused(List.of("too old", "too loose")));
    assertThat(new StartupRefusedAnalyzer().analyze(failure))
        .extracting(FailureAnalysis::getDescription)
        .isEqualTo("too old\ntoo loose");
  }
}
