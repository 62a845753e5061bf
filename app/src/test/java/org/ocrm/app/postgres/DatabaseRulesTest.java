package org.ocrm.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRulesTest {
  private static final ServerFacts SOUND =
      new ServerFacts(
          18_00_06,
          false,
          true,
          Map.of(
              "fsync", "on",
              "full_page_writes", "on",
              "synchronous_commit", "on",
              "transaction_timeout", "45000",
              "statement_timeout", "0",
              "idle_in_transaction_session_timeout", "30000"));

  @Test
  void aSoundServerBreaksNoRule() {
    assertThat(DatabaseRules.serverIsRecentEnough(SOUND)).isEmpty();
    assertThat(DatabaseRules.acceptedEventsSurviveAPowerCut(SOUND)).isEmpty();
    assertThat(DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(SOUND)).isEmpty();
    assertThat(DatabaseRules.applicationIsNoSuperuser(SOUND)).isEmpty();
    assertThat(DatabaseRules.eventsCanOnlyBeAppended(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void anythingThatLosesAcceptedEventsIsRefusedByName(String setting) {
    assertThat(DatabaseRules.acceptedEventsSurviveAPowerCut(with(setting, "off")))
        .hasValueSatisfying(violation -> assertThat(violation).startsWith(setting + " must"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "60000", "3600000"})
  void aTransactionThatMayOutliveItsGapIsRefused(String timeout) {
    assertThat(
            DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(
                with("transaction_timeout", timeout)))
        .hasValueSatisfying(
            violation -> assertThat(violation).startsWith("transaction_timeout must"));
  }

  @Test
  void aServerWithoutTransactionTimeoutNeedsTheTwoOlderOnes() {
    var settings = new HashMap<>(SOUND.settings());
    settings.remove("transaction_timeout");
    assertThat(
            DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(
                new ServerFacts(16_00_04, false, true, settings)))
        .hasValueSatisfying(
            violation -> assertThat(violation).startsWith("statement_timeout must"));
    settings.put("statement_timeout", "45000");
    assertThat(
            DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(
                new ServerFacts(16_00_04, false, true, settings)))
        .isEmpty();
    settings.put("idle_in_transaction_session_timeout", "0");
    assertThat(
            DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(
                new ServerFacts(16_00_04, false, true, settings)))
        .isPresent();
  }

  @Test
  void aServerOlderThanFourteenIsRefused() {
    assertThat(
            DatabaseRules.serverIsRecentEnough(
                new ServerFacts(13_00_22, false, true, SOUND.settings())))
        .hasValue("PostgreSQL 13 is too old: OCRM needs 14, better 17 or later.");
  }

  @Test
  void aSuperuserIsRefused() {
    assertThat(
            DatabaseRules.applicationIsNoSuperuser(
                new ServerFacts(18_00_06, true, true, SOUND.settings())))
        .isPresent();
  }

  @Test
  void unguardedEventsAreRefused() {
    assertThat(
            DatabaseRules.eventsCanOnlyBeAppended(
                new ServerFacts(18_00_06, false, false, SOUND.settings())))
        .isPresent();
  }

  private static ServerFacts with(String setting, String value) {
    var settings = new HashMap<>(SOUND.settings());
    settings.put(setting, value);
    return new ServerFacts(SOUND.version(), false, true, settings);
  }
}
