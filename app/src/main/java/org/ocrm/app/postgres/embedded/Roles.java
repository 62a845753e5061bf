package org.ocrm.app.postgres.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes the database and the two roles used in it; done at every start, so that it also repairs.
///
/// The superuser is used here and nowhere else. Names are constants and passwords hexadecimal, so
/// nothing needs quoting.
final class Roles {
  static final String SUPERUSER = "postgres";
  static final String OWNER = "ocrm_owner";
  static final String APPLICATION = "ocrm";
  static final String DATABASE = "ocrm";

  private Roles() {}

  static void establish(Connection superuser, RolePassword owner, RolePassword application)
      throws SQLException {
    establishRole(superuser, OWNER, owner);
    establishRole(superuser, APPLICATION, application);
    if (!exists(superuser, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      execute(superuser, "CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
    }
    execute(superuser, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
    execute(superuser, "GRANT CONNECT, TEMPORARY ON DATABASE " + DATABASE + " TO " + APPLICATION);
    execute(superuser, "ALTER DATABASE " + DATABASE + " SET search_path = ocrm");
  }

  private static void establishRole(Connection superuser, String role, RolePassword password)
      throws SQLException {
    if (!exists(superuser, "SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
      execute(superuser, "CREATE ROLE " + role);
    }
    execute(
        superuser,
        "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '%s'"
            .formatted(role, password.value()));
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
