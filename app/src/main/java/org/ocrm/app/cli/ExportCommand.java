package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Progress;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ocrm export`: the features of the whole base in one file that is complete or not there.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the features of the whole base on a day into a file, sorted by subscriber.",
      "The file appears under its name only when it is complete."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm export --as-of 2026-01-01 --out base.csv",
      "  ocrm export --as-of 2026-01-01 --out base.parquet",
      "  ocrm export --set contact-reasons --format ndjson --out - | head -1"
    })
final class ExportCommand implements Callable<Integer> {
  enum Format {
    csv,
    ndjson,
    parquet
  }

  private final Terminal terminal;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "The day to look from, YYYY-MM-DD. Default: today.")
  private @Nullable LocalDate asOf;

  @Option(names = "--set", paramLabel = "SET", description = "The feature set to export.")
  private @Nullable String set;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: as the name of the file ends, or csv.")
  private @Nullable Format format;

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
    Format chosen = format == null ? byName() : format;
    String path =
        "/api/features"
            + new Query().with("set", set).with("asOf", asOf).with("format", chosen.name());
    try (OcrmServer server = OcrmServer.of(terminal.environment());
        Target target = target()) {
      HttpResponse<InputStream> answer = server.sendPatiently(server.to(path));
      long total = answer.headers().firstValueAsLong("Content-Length").orElse(0);
      boolean lines = chosen != Format.parquet;
      Copy copied;
      try (Progress progress = Progress.of("export", terminal);
          InputStream body = answer.body()) {
        copied = Copy.all(body, target.stream(), lines, total, progress);
      }
      target.complete();
      terminal.err().println(summary(copied, chosen));
      return 0;
    }
  }

  private Target target() throws IOException {
    if (out.equals("-")) {
      return new Target.Stream(terminal.out());
    }
    try {
      return Target.file(Path.of(out));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--out " + e.getMessage());
    }
  }

  private String summary(Copy copied, Format chosen) {
    long heading = chosen == Format.csv ? 1 : 0;
    String rows =
        chosen == Format.parquet
            ? ""
            : Numbers.count(Math.max(0, copied.lines() - heading)) + " subscribers, ";
    return "%s: %s%s".formatted(out, rows, Numbers.bytes(copied.bytes()));
  }

  private Format byName() {
    String name = out.toLowerCase(Locale.ROOT);
    for (Format candidate : Format.values()) {
      if (name.endsWith("." + candidate)) {
        return candidate;
      }
    }
    return Format.csv;
  }
}
