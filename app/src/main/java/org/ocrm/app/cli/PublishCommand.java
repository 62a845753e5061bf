package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `ocrm publish`: makes a version the one that answers.
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a version of a feature set the one that answers: at once if the tiles hold what it"
          + " needs, else when the rebuild is done that is started for it.",
      "The version before stays there to be asked for by its number, or to go back to."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm publish contact-reasons 1",
      "  ocrm publish contact-reasons 2 --wait --by Ada --reason 'campaign of May'"
    })
final class PublishCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SET", description = "The feature set.")
  private String set = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version to publish.")
  private int version;

  @Option(names = "--wait", description = "Return only when it is live.")
  private boolean wait;

  @Option(names = "--by", paramLabel = "WHO", description = "Who publishes it.")
  private @Nullable String by;

  @Option(names = "--reason", paramLabel = "WHY", description = "What for.")
  private @Nullable String reason;

  PublishCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String path = "/api/feature-sets/%s/versions/%d".formatted(encoded(set), version);
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      JsonNode published =
          server.json(LifecycleBody.post(server, path + "/publication", by, reason));
      if (isLive(published)) {
        return live();
      }
      terminal
          .out()
          .printf(
              "%s version %d waits for rebuild %s.%n",
              set, version, published.path("rebuild").asString());
      while (wait) {
        Thread.sleep(BETWEEN_LOOKS);
        JsonNode now = server.json(server.to(path));
        if (isLive(now)) {
          return live();
        }
        if (!now.path("state").asString().equals("awaiting-rebuild")) {
          terminal.complain(
              "%s version %d is %s now".formatted(set, version, now.path("state").asString()));
          return ExitCode.SOFTWARE;
        }
      }
      return ExitCode.OK;
    }
  }

  private static boolean isLive(JsonNode described) {
    return described.path("state").asString().equals("live");
  }

  private int live() {
    terminal.out().printf("%s version %d is live.%n", set, version);
    return ExitCode.OK;
  }
}
