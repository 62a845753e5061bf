package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `ocrm explain`: the events behind a number.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is behind a number of one subscriber: the days that were looked at and every",
      "event that counts, both sides of a quotient, the days of a streak or a bitmap."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm explain 38640123456 CRM_CC_SRV_CNT_W1",
      "  ocrm explain 38640123456 CRM_CC_INT_PART_W1_4W --as-of 2026-01-01"
    })
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SUBSCRIBER", description = "The id of the subscriber.")
  private String subscriber = "";

  @Parameters(index = "1", paramLabel = "FEATURE", description = "The name of the number.")
  private String feature = "";

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day to look from, YYYY-MM-DD. Default: today.")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--set",
      paramLabel = "SET",
      description = "The feature set that it belongs to. Default: the first that has it.")
  private @Nullable String set;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private FeaturesCommand.Format format = FeaturesCommand.Format.table;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String path =
        "/api/subscribers/%s/features/%s/explanation%s"
            .formatted(
                encoded(subscriber),
                encoded(feature),
                new Query().with("asOf", asOf).with("set", set));
    try (OcrmServer server = OcrmServer.of(terminal.environment());
        InputStream body = server.send(server.to(path)).body()) {
      if (format == FeaturesCommand.Format.json) {
        body.transferTo(terminal.out()); // byte for byte
        terminal.out().println();
      } else {
        ExplanationTables.of(subscriber, JsonMapper.shared().readTree(body), terminal.ansi())
            .forEach(terminal.out()::println);
      }
      return 0;
    }
  }
}
