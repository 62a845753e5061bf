package org.ocrm.app.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A program that starts the database, commits one row, says so, and waits to be killed.
final class HoldsTheDatabase {
  private HoldsTheDatabase() {}

  /// Starts it and returns when it has said that it is ready.
  ///
  /// @param launcher a program, with its arguments, that starts another one
  static Process inAnotherProcess(Path folder, String... launcher) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HoldsTheDatabase.class.getName(), folder.toString()));
    var process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    BufferedReader output = process.inputReader();
    String line;
    do {
      line = output.readLine();
      assertThat(line).as("the other process got its database").isNotNull();
    } while (!line.equals("ready"));
    return process;
  }

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
