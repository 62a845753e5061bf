package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Services in the inventory of a server, written as its projection writes them, without events:
/// ten of each subscriber, begun within 210 days in an order that is not theirs, a tenth with words
/// of callers. The triggers of the inventory tally them. The same number is the same service in
/// every run.
public final class LoadedServices {

  private static final int IN_ONE_STATEMENT = 50_000;

  private static final String SERVICES =
      """
      INSERT INTO inventory_service_%1$d
        (slot, subscriber_id, service_id, service_code, kind, channel, sub_channel, state,
         effective_at, expires_at, ended_at, ended_through, end_reason, attributes)
      SELECT %1$d, 's' || lpad((i / 10)::text, 8, '0'), 'v' || i %% 10, 'CODE' || code,
        (ARRAY['PERMANENT', 'TEMPORARY', 'ONE_TIME'])[1 + code %% 3],
        (ARRAY['CC', 'FO', 'MA', 'WS'])[1 + floor(b * 4)::int],
        CASE WHEN c < 0.3 THEN 'shop ' || floor(c * 100) END, state, started,
        CASE WHEN code %% 3 = 1 THEN started + interval '30 days' END,
        CASE WHEN state IN ('deactivated', 'expired', 'completed', 'left-inactive')
             THEN started + interval '20 days' * b END,
        CASE WHEN state IN ('deactivated', 'left-inactive') THEN 'CC' END,
        CASE WHEN state = 'deactivated' AND c > 0.5 THEN 'reason ' || floor(c * 20) END,
        CASE WHEN i %% 10 = 7 THEN json_strip_nulls(json_build_object(
          'name', CASE WHEN c < 0.5 THEN 'own name ' || floor(b * 1000) END,
          'description', CASE WHEN b > 0.5 THEN 'sold at the counter, talk ' || floor(c * 5000) END,
          'serviceType', CASE WHEN b < 0.4
            THEN (ARRAY['CFS', 'RFS', 'PERMANENT'])[1 + floor(c * 3)::int] END,
          'category', CASE WHEN b > 0.2 THEN 'cat' || floor(c * 20) END,
          'startMode', CASE WHEN c < 0.3 THEN floor(c * 10)::text END,
          '@type', CASE WHEN b < 0.2 THEN 'Tariff' || floor(b * 20) END,
          'serviceCharacteristic', json_build_array(json_build_object(
            'name', 'speed', 'value', (ARRAY['100', '200', '500'])[1 + floor(b * 3)::int])),
          'relatedParty', CASE WHEN c > 0.6 THEN json_build_array(json_build_object(
            'id', 'u' || i %% 100000, 'role', 'user', '@referredType', 'Individual')) END)) END
      FROM (SELECT i, floor(a * 40)::int AS code, b, c,
              CASE WHEN d < 0.6 THEN 'active' WHEN d < 0.75 THEN 'deactivated'
                   WHEN d < 0.85 THEN 'expired' WHEN d < 0.93 THEN 'completed'
                   WHEN d < 0.96 THEN 'left-inactive' WHEN d < 0.97 THEN 'designed'
                   WHEN d < 0.98 THEN 'inactive' ELSE 'voided' END AS state,
              timestamptz '2026-03-01Z' + interval '210 days' * e AS started
            FROM (SELECT i, part(i, 0) AS a, part(i, 1) AS b, part(i, 2) AS c, part(i, 3) AS d,
                    part(i, 4) AS e
                  FROM generate_series(%2$d, %3$d) i) random_numbers) services
      """;

  private static final String OF_INDEXES =
      """
      SELECT %s FROM pg_index
      WHERE indrelid = 'inventory_service'::regclass AND NOT indisprimary
      """;

  private static final String DEFINITION =
      "replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')";

  private LoadedServices() {}

  /// Adds services; indexes are taken away meanwhile and made anew, as they were.
  ///
  /// @param from the first number
  /// @param until the number behind the last
  public static void load(Database database, int from, int until) throws IOException, SQLException {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off; SET maintenance_work_mem = '512MB'");
      statement.execute(
          """
          CREATE FUNCTION pg_temp.part(number int, place int) RETURNS double precision
          LANGUAGE sql IMMUTABLE
          RETURN (hashint8extended(number, place) & 1048575) / 1048576.0::double precision
          """);
      List<String> indexes = texts(statement, OF_INDEXES.formatted(DEFINITION));
      for (String name : texts(statement, OF_INDEXES.formatted("indexrelid::regclass"))) {
        statement.execute("DROP INDEX " + name);
      }
      int slot = slot(statement);
      String services = SERVICES.replace("part(", "pg_temp.part(");
      for (int first = from; first < until; first += IN_ONE_STATEMENT) {
        int last = Math.min(until, first + IN_ONE_STATEMENT) - 1;
        statement.execute(services.formatted(slot, first, last));
      }
      for (String index : indexes) {
        statement.execute(index);
      }
      for (String table :
          List.of(
              "inventory_service_" + slot,
              "inventory_service_tally",
              "inventory_service_day_tally",
              "inventory_service_word_tally")) {
        statement.execute("VACUUM (ANALYZE) " + table);
      }
    }
  }

  /// Where the services are that a server answers with.
  public static int slot(Statement statement) throws SQLException {
    return Integer.parseInt(
        texts(
                statement,
                """
                SELECT slot FROM generation
                WHERE read_model = 'subscriber-inventory' AND state = 'live'
                """)
            .getFirst());
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
