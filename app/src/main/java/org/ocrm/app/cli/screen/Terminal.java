package org.ocrm.app.cli.screen;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/// Where a command writes and what it knows of its surroundings: results go to `out`, progress and
/// errors to `err`, so that a pipe sees results only.
///
/// @param interactive whether a person looks at a screen that can redraw a line
/// @param environment the environment variables
public record Terminal(
    PrintStream out, PrintStream err, boolean interactive, Map<String, String> environment) {

  public static Terminal ofThisProcess() {
    Map<String, String> environment = System.getenv();
    boolean interactive =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    return new Terminal(System.out, System.err, interactive, environment);
  }

  /// Colours on a terminal, unless `NO_COLOR` is set (https://no-color.org).
  public Ansi ansi() {
    return interactive && environment.getOrDefault("NO_COLOR", "").isEmpty() ? Ansi.ON : Ansi.OFF;
  }

  /// One line that says what went wrong.
  public void complain(String line) {
    err.println("ocrm: " + line);
  }
}
