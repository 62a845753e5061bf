package org.ocrm.app;

import org.ocrm.app.cli.OcrmCommand;
import org.ocrm.app.cli.screen.Terminal;

/// The only main class: `ocrm serve` starts the server, every other subcommand talks to a running
/// one and never loads Spring.
public final class Ocrm {
  private Ocrm() {}

  public static void main(String[] args) {
    int exitCode = OcrmCommand.run(Terminal.ofThisProcess(), args);
    if (exitCode != OcrmCommand.KEEPS_RUNNING) {
      System.exit(exitCode);
    }
  }
}
