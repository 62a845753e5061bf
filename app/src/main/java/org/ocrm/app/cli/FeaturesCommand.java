package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `ocrm features`: one subscriber's numbers as a channel × window table.
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the features of one subscriber on a day, counters as a channel x window table.",
      "The day itself never counts: W1 of today is the last seven days up to yesterday."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm features 38640123456",
      "  ocrm features 38640123456 --as-of 2026-01-01",
      "  ocrm features 38640123456 --set contact-reasons --format json | jq .features"
    })
final class FeaturesCommand implements Callable<Integer> {
  enum Format {
    table,
    json
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "SUBSCRIBER", description = "The id of the subscriber.")
  private String subscriber = "";

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day to look from, YYYY-MM-DD. Default: today.")
  private @Nullable LocalDate asOf;

  @Option(names = "--set", paramLabel = "SET", description = "The feature set to show.")
  private @Nullable String set;

  @Option(
      names = "--position",
      paramLabel = "N",
      description = "Wait until event N is counted; commands answer with it as Ocrm-Position.")
  private @Nullable Long position;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  FeaturesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      HttpRequest.Builder request =
          server.to(
              "/api/subscribers/"
                  + encoded(subscriber)
                  + "/features"
                  + new Query().with("asOf", asOf).with("set", set));
      if (position != null) {
        request.header("Ocrm-Position", position.toString());
      }
      try (InputStream body = server.sendPatiently(request).body()) {
        if (format == Format.json) {
          body.transferTo(terminal.out()); // byte for byte
          terminal.out().println();
        } else {
          FeatureTables.of(JsonMapper.shared().readTree(body), terminal.ansi())
              .forEach(terminal.out()::println);
        }
      }
      return 0;
    }
  }
}
