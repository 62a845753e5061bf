package org.ocrm.app.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A program that starts the database, commits one row, says so, and waits to be killed.
final class HoldsTheDatabase {
  private HoldsTheDatabase() {}

  public static void main(String[] folder) throws SQLException, IOException {
    var database = EmbeddedDatabase.start(Path.of(folder[0]));
    var owner = database.owner();
    try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE public.kept (word text)");
      statement.execute("INSERT INTO public.kept VALUES ('committed')");
    }
    System.out.println("ready");
    var _ = System.in.read();
  }
}
