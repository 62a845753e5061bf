package org.ocrm.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsAreAppendOnlyIT {
  private static final TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  static void anEvent() throws SQLException {
    execute(database.application(), append("s-1", 0, "first"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE domain_event_entry SET payload = ''",
        "DELETE FROM domain_event_entry",
        "TRUNCATE domain_event_entry"
      })
  void nobodyChangesAnEvent(String attempt) throws SQLException {
    assertThatThrownBy(() -> execute(database.application(), attempt))
        .hasMessageContaining("permission denied for table domain_event_entry");
    assertThatThrownBy(() -> execute(database.owner(), attempt))
        .hasMessageContaining("events are never changed");
    assertThatThrownBy(() -> execute(database.administrator(), attempt))
        .hasMessageContaining("events are never changed");
    assertThatThrownBy(
            () ->
                execute(
                    database.administrator(), "SET session_replication_role = replica; " + attempt))
        .hasMessageContaining("events are never changed");
    assertThat(count("SELECT count(*) FROM domain_event_entry WHERE payload = 'first'"))
        .isEqualTo(1);
  }

  @Test
  void theApplicationCannotTakeTheGuardAway() {
    assertThatThrownBy(
            () ->
                execute(
                    database.application(),
                    "DROP TRIGGER events_are_never_changed ON domain_event_entry"))
        .hasMessageContaining("must be owner");
  }

  @Test
  void nobodyChoosesThePositionOfAnEvent() {
    assertThatThrownBy(
            () ->
                execute(
                    database.application(),
                    "INSERT INTO domain_event_entry (global_index, event_identifier,"
                        + " aggregate_identifier, sequence_number, time_stamp, payload_type,"
                        + " payload) VALUES (7, 'e', 'a', 0, 't', 'p', '')"))
        .hasMessageContaining("cannot insert a non-DEFAULT value");
  }

  /// A session that took a block of them would commit low ones long after others' high ones, and
  /// every reader would see lasting gaps.
  @Test
  void positionsAreTakenOneByOne() throws SQLException {
    assertThat(
            count(
                "SELECT seqcache FROM pg_sequence WHERE seqrelid ="
                    + " pg_get_serial_sequence('domain_event_entry', 'global_index')::regclass"))
        .isEqualTo(1);
  }

  @Test
  void aSecondEventWithTheSameNumberIsRefusedAsDuplicate() throws SQLException {
    execute(database.application(), append("s-2", 0, "winner"));
    assertThatThrownBy(() -> execute(database.application(), append("s-2", 0, "loser")))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"))
        .hasMessageNotContaining("s-2");
  }

  @Test
  void theOtherTablesMayBeWrittenByTheApplication() throws SQLException {
    for (String table :
        new String[] {
          "snapshot_event_entry", "token_entry", "dead_letter_entry", "scheduled_tasks"
        }) {
      execute(database.application(), "DELETE FROM " + table);
    }
  }

  @Test
  void tablesOfLaterMigrationsMayBeWrittenByTheApplication() throws SQLException {
    execute(database.owner(), "CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY)");
    execute(database.application(), "INSERT INTO later DEFAULT VALUES; DELETE FROM later");
  }

  @Test
  void payloadsAreCompressedAndNeverLargeObjects() throws SQLException {
    execute(database.application(), append("s-3", 0, "x".repeat(5000)));
    assertThat(
            count(
                "SELECT count(*) FROM domain_event_entry WHERE aggregate_identifier = 's-3'"
                    + " AND pg_column_compression(payload) IS NOT NULL"))
        .isEqualTo(1);
    assertThat(count("SELECT count(*) FROM pg_largeobject_metadata")).isZero();
  }

  @Test
  void ownerAndApplicationMayBeOneRole() throws SQLException {
    var shared = TestDatabase.empty();
    var _ =
        Flyway.configure()
            .dataSource(shared.owner())
            .schemas("ocrm")
            .placeholders(Map.of("appRole", TestDatabase.OWNER))
            .load()
            .migrate();
    execute(shared.owner(), append("s-1", 0, "first"));
    assertThatThrownBy(() -> execute(shared.owner(), "DELETE FROM domain_event_entry"))
        .hasMessageContaining("permission denied");
  }

  private static String append(String subscriber, long number, String payload) {
    return "INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,"
        + " sequence_number, type, time_stamp, payload_type, payload) VALUES"
        + " (gen_random_uuid()::text, '%s', %d, 'subscriber', '2026-01-01T00:00:00Z', 'x', '%s')"
            .formatted(subscriber, number, payload);
  }

  private static void execute(DataSource role, String command) throws SQLException {
    try (Connection connection = role.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = database.application().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
