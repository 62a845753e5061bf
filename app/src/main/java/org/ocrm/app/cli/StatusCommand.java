package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `ocrm status`: how far the event store is and how far behind each projection.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the head position of the event store and position, lag, generation and dead letters"
          + " of every projection.",
      "A lag of 0 means that every event is counted."
    },
    footer = {"", "Examples:", "  ocrm status", "  ocrm status --format json | jq ."})
final class StatusCommand implements Callable<Integer> {
  enum Format {
    table,
    json
  }

  private final Terminal terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OcrmServer server = OcrmServer.of(terminal.environment());
        InputStream body = server.send(server.to("/api/status")).body()) {
      if (format == Format.json) {
        body.transferTo(terminal.out()); // byte for byte
        terminal.out().println();
      } else {
        StatusTable.of(JsonMapper.shared().readTree(body), terminal.ansi())
            .forEach(terminal.out()::println);
      }
      return 0;
    }
  }
}
