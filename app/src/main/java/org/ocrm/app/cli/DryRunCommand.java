package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `ocrm dry-run`: what a version would answer, before anybody is answered by it.
@Command(
    name = "dry-run",
    mixinStandardHelpOptions = true,
    description = {
      "Tries a version of a feature set on real history: values, histograms, what differs from the"
          + " live version, the days of each window, and what publishing would cost.",
      "Nobody is answered by it, and nothing is changed."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm dry-run contact-reasons 1",
      "  ocrm dry-run contact-reasons 2 --sample 0.1 --as-of 2026-01-01",
      "  ocrm dry-run contact-reasons 2 --format json | jq .difference"
    })
final class DryRunCommand implements Callable<Integer> {
  enum Format {
    table,
    json
  }

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "SET", description = "The feature set.")
  private String set = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version to try.")
  private int version;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Up to 1 a share of the base, above 1 a number of subscribers. Default: 10000.")
  private @Nullable BigDecimal sample;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day to look from, YYYY-MM-DD. Default: today.")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  DryRunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    if (sample != null) {
      body.put("sample", sample);
    }
    if (asOf != null) {
      body.put("asOf", asOf.toString());
    }
    String path = "/api/feature-sets/%s/versions/%d/dry-run".formatted(encoded(set), version);
    try (OcrmServer server = OcrmServer.of(terminal.environment());
        InputStream answer =
            server
                .sendPatiently(
                    server
                        .to(path)
                        .header("Content-Type", "application/json")
                        .POST(
                            BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))))
                .body()) {
      if (format == Format.json) {
        answer.transferTo(terminal.out()); // byte for byte
        terminal.out().println();
      } else {
        DryRunTables.of(JsonMapper.shared().readTree(answer), terminal.ansi())
            .forEach(terminal.out()::println);
      }
      return 0;
    }
  }
}
