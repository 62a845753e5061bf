package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `ocrm rollback`: takes the last publication back.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the last publication of a feature set back: the version before answers again, at once.",
      "A publication that still waits for its rebuild is withdrawn."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm rollback contact-reasons --by Ada --reason 'counts look odd'"
    })
final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SET", description = "The feature set.")
  private String set = "";

  @Option(names = "--by", paramLabel = "WHO", description = "Who takes it back.")
  private @Nullable String by;

  @Option(names = "--reason", paramLabel = "WHY", description = "Why.")
  private @Nullable String reason;

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      JsonNode now =
          server.json(
              LifecycleBody.post(
                  server, "/api/feature-sets/%s/rollback".formatted(encoded(set)), by, reason));
      terminal
          .out()
          .printf(
              "%s version %s is %s.%n",
              set, now.path("version").asString(), now.path("state").asString());
      return 0;
    }
  }
}
