package org.ocrm.app.cli;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.http.Upload;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ocrm point-in-time`: what was so about each subscriber on a day of its own.
@Command(
    name = "point-in-time",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a training set: the rows of a CSV file subscriber_id,as_of, each with the features",
      "of its subscriber on its day and nothing of that day or later, in the same order.",
      "The manifest is written beside it, as FILE.manifest.json."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm point-in-time --in labels.csv --out training.parquet",
      "  ocrm point-in-time --in labels.csv --set activity --as-known 80515 --out again.parquet"
    })
final class PointInTimeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      required = true,
      description = "CSV with the columns subscriber_id and as_of.")
  private Path in = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write; - is the standard output.")
  private String out = "";

  @Option(names = "--set", paramLabel = "SET", description = "The feature set.")
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
      names = "--targets",
      description = "Also features that look at their day or beyond: labels, no inputs.")
  private boolean targets;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: as the name of the file ends, or csv.")
  private @Nullable FileFormat format;

  PointInTimeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FileFormat chosen = FileFormat.of(format, out);
    Upload upload = Upload.of(in);
    Query query =
        new Query()
            .with("set", set)
            .with("version", version)
            .with("asKnown", asKnown)
            .with("targets", targets ? "true" : null)
            .with("format", chosen.name());
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      HttpRequest.Builder request =
          server
              .to("/api/features/point-in-time" + query)
              .header("Content-Type", upload.contentType())
              .POST(upload.publisher(_ -> {}));
      new FeatureFile(terminal, out, chosen, "rows").fetch(server, request);
      return 0;
    }
  }
}
