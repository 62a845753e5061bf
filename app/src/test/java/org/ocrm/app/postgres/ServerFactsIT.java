package org.ocrm.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.kernel.postgres.TestDatabase;

/// That the rules see what is really there: each cure is taken out of a real server.
class ServerFactsIT {

  @Test
  void aTestServerIsSeenToBeFastRatherThanDurable() {
    var facts = ServerFacts.of(TestDatabase.fresh().application());
    assertThat(DatabaseRules.acceptedEventsSurviveAPowerCut(facts))
        .hasValueSatisfying(
            violation -> assertThat(violation).startsWith("fsync, synchronous_commit must"));
    assertThat(DatabaseRules.serverIsRecentEnough(facts)).isEmpty();
  }

  @Test
  void aServerWithoutTransactionTimeoutIsSeen() throws SQLException {
    var database = TestDatabase.fresh();
    assertThat(
            DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(
                ServerFacts.of(database.application())))
        .isPresent();
    execute(database.administrator(), "ALTER ROLE ocrm SET transaction_timeout = '45s'");
    assertThat(
            DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(
                ServerFacts.of(database.application())))
        .isEmpty();
    execute(database.administrator(), "ALTER ROLE ocrm RESET transaction_timeout");
  }

  @Test
  void aSuperuserIsSeen() {
    var database = TestDatabase.fresh();
    assertThat(DatabaseRules.applicationIsNoSuperuser(ServerFacts.of(database.application())))
        .isEmpty();
    assertThat(DatabaseRules.applicationIsNoSuperuser(ServerFacts.of(database.administrator())))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE domain_event_entry DISABLE TRIGGER events_are_never_changed",
        "ALTER TABLE domain_event_entry ENABLE TRIGGER events_are_never_changed",
        "DROP TRIGGER events_are_never_changed ON domain_event_entry",
        "GRANT DELETE ON domain_event_entry TO ocrm",
        "GRANT UPDATE ON domain_event_entry TO ocrm",
        "GRANT TRUNCATE ON domain_event_entry TO ocrm"
      })
  void aGuardThatWasTakenAwayIsSeen(String sabotage) throws SQLException {
    var database = TestDatabase.fresh();
    assertThat(DatabaseRules.eventsCanOnlyBeAppended(ServerFacts.of(database.application())))
        .isEmpty();
    execute(database.owner(), sabotage);
    assertThat(DatabaseRules.eventsCanOnlyBeAppended(ServerFacts.of(database.application())))
        .isPresent();
  }

  private static void execute(DataSource role, String command) throws SQLException {
    try (Connection connection = role.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
