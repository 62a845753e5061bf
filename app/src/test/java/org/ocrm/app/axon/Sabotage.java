package org.ocrm.app.axon;

import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/// Makes statements or commits of a test database fail, on demand, and counts how often they did:
/// a sequence, because numbers that were taken do not come back with a rollback.
final class Sabotage {

  private final JdbcTemplate template;

  private Sabotage(JdbcTemplate template) {
    this.template = template;
  }

  static Sabotage in(TestDatabase database) {
    Sabotage sabotage = new Sabotage(new JdbcTemplate(database.owner()));
    sabotage.run("CREATE TABLE sabotaged (what text PRIMARY KEY)");
    sabotage.run("CREATE SEQUENCE attempts");
    sabotage.run("SELECT setval('attempts', 1)");
    sabotage.run(
        """
        CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT FROM sabotaged WHERE what = TG_ARGV[0]) THEN
            PERFORM nextval('attempts');
            RAISE EXCEPTION 'sabotaged: %', TG_ARGV[0];
          END IF;
          RETURN NULL;
        END
        $$
        """);
    return sabotage;
  }

  /// Prepares a table whose changes can be made to fail as they happen.
  Sabotage atStatement(String table) {
    run(
        """
        CREATE TRIGGER sabotage AFTER INSERT OR UPDATE ON %s
        FOR EACH ROW EXECUTE FUNCTION sabotage('%s')
        """
            .formatted(table, table));
    return this;
  }

  /// Prepares a table whose changes can be made to fail at the very end, in the commit.
  Sabotage atCommit(String table) {
    run(
        """
        CREATE CONSTRAINT TRIGGER sabotage AFTER INSERT OR UPDATE ON %s
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sabotage('%s')
        """
            .formatted(table, table));
    return this;
  }

  void begin(String table) {
    run("INSERT INTO sabotaged VALUES ('" + table + "')");
  }

  void end() {
    run("DELETE FROM sabotaged");
  }

  long attempts() {
    Long taken = template.queryForObject("SELECT last_value FROM attempts", Long.class);
    return taken == null ? 0 : taken - 1;
  }

  private void run(String statement) {
    template.execute(statement);
  }
}
