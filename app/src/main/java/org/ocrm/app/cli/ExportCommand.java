package org.ocrm.app.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ocrm export`: the features of the whole base in one file that is complete or not there.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the features of the whole base on a day into a file, sorted by subscriber.",
      "The file appears under its name only when it is complete and what its manifest says.",
      "The manifest is written beside it, as FILE.manifest.json."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm export --as-of 2026-01-01 --out base.csv",
      "  ocrm export --as-of 2026-01-01 --out base.parquet",
      "  ocrm export --set contact-reasons --format ndjson --out - | head -1"
    })
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day to look from, YYYY-MM-DD. Default: today.")
  private @Nullable LocalDate asOf;

  @Option(names = "--set", paramLabel = "SET", description = "The feature set to export.")
  private @Nullable String set;

  @Option(
      names = "--set-version",
      paramLabel = "N",
      description = "The version of the set. Default: the live one.")
  private @Nullable Integer version;

  @Option(
      names = "--as-known",
      paramLabel = "P",
      description = "As it was known at position P, whatever was told since.")
  private @Nullable Long asKnown;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: as the name of the file ends, or csv.")
  private @Nullable FileFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write; - is the standard output.")
  private String out = "";

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FileFormat chosen = FileFormat.of(format, out);
    Query query =
        new Query()
            .with("set", set)
            .with("version", version)
            .with("asOf", asOf)
            .with("asKnown", asKnown)
            .with("format", chosen.name());
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      new FeatureFile(terminal, out, chosen, "subscribers")
          .fetch(server, server.to("/api/features" + query));
      return 0;
    }
  }
}
