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

/// `ocrm as-known`: what a report on a position said about a subscriber.
@Command(
    name = "as-known",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the features of one subscriber as they were known at a position, before anything",
      "that was recorded later: late, corrected and voided events change nothing of it."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm as-known 38640123456 --position 80515",
      "  ocrm as-known 38640123456 --position 80515 --as-of 2026-01-01"
    })
final class AsKnownCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "SUBSCRIBER", description = "The id of the subscriber.")
  private String subscriber = "";

  @Option(
      names = "--position",
      paramLabel = "P",
      required = true,
      description = "The last position that counts, as an answer or a manifest told it.")
  private long position;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day to look from, YYYY-MM-DD. Default: today.")
  private @Nullable LocalDate asOf;

  @Option(names = "--set", paramLabel = "SET", description = "The feature set to show.")
  private @Nullable String set;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private FeaturesCommand.Format format = FeaturesCommand.Format.table;

  AsKnownCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Query query = new Query().with("asOf", asOf).with("asKnown", position).with("set", set);
    String path = "/api/subscribers/" + encoded(subscriber) + "/features" + query;
    try (OcrmServer server = OcrmServer.of(terminal.environment());
        InputStream body = server.send(server.to(path)).body()) {
      if (format == FeaturesCommand.Format.json) {
        body.transferTo(terminal.out()); // byte for byte
        terminal.out().println();
      } else {
        FeatureTables.of(JsonMapper.shared().readTree(body), terminal.ansi())
            .forEach(terminal.out()::println);
      }
      return 0;
    }
  }
}
