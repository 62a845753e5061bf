package org.ocrm.app.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// What the application's own session finds at the server: not what a file says, but what holds.
///
/// @param version as `server_version_num`, e.g. 180006
/// @param settings durations in the server's own unit, milliseconds
/// @param eventsAreGuarded the append-only trigger is there, on, and this role may not change
// events
record ServerFacts(
    int version, boolean superuser, boolean eventsAreGuarded, Map<String, String> settings) {

  private static final String ABOUT_SERVER =
      """
      SELECT current_setting('server_version_num')::int AS version,
             (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
             EXISTS (SELECT FROM pg_trigger
                     WHERE tgrelid = to_regclass('ocrm.domain_event_entry')
                       AND tgname = 'events_are_never_changed' AND tgenabled = 'A')
             AND NOT has_table_privilege('ocrm.domain_event_entry', 'UPDATE, DELETE, TRUNCATE')
               AS events_are_guarded
      """;

  private static final String SETTINGS =
      """
      SELECT name, setting FROM pg_settings
      WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'transaction_timeout',
                     'idle_in_transaction_session_timeout', 'statement_timeout')
      """;

  ServerFacts {
    settings = Map.copyOf(settings);
  }

  static ServerFacts of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      var settings = new HashMap<String, String>();
      try (ResultSet rows = statement.executeQuery(SETTINGS)) {
        while (rows.next()) {
          settings.put(rows.getString("name"), rows.getString("setting"));
        }
      }
      try (ResultSet row = statement.executeQuery(ABOUT_SERVER)) {
        if (!row.next()) {
          throw new IllegalStateException("the server says nothing about itself");
        }
        return new ServerFacts(
            row.getInt("version"),
            row.getBoolean("superuser"),
            row.getBoolean("events_are_guarded"),
            settings);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask the database about its settings", e);
    }
  }

  String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  long milliseconds(String name) {
    return Long.parseLong(settings.getOrDefault(name, "0"));
  }
}
