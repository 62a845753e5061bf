package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.http.ServerRefused;
import org.ocrm.app.cli.http.Upload;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Pace;
import org.ocrm.app.cli.screen.Progress;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ocrm import`: sends a file, watches the server work on it, tells what became of the rows.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Imports a dump of service history: CSV with a header, plain or gzip.",
      "Columns: instance,subscriber,service,kind,channel,activated_at,deactivated_at; a mapping"
          + " file adapts any other layout.",
      "Every row is accepted, a duplicate, or rejected with a reason; only what is new is added, so"
          + " that an import can always be run again."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm import services.csv",
      "  ocrm import 311-calls.csv.gz --mapping 311.yaml",
      "",
      "Exits with 0 also if rows were rejected, with 2 if nothing could be read."
    })
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The file to import.")
  private Path file = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "M.yaml",
      description = "Which column means what, and which word.")
  private @Nullable Path mapping;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Upload upload = upload();
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      Pace pace = new Pace();
      String location = send(server, upload);
      ImportReport report = new ImportWatch(server, location, terminal).untilDone();
      report.lines(file.getFileName().toString(), pace.elapsed()).forEach(terminal.out()::println);
      report.complaint().ifPresent(terminal::complain);
      return report.exitCode();
    } catch (ServerRefused refused) {
      refused.problem().lines().forEach(terminal::complain);
      boolean unreadable = refused.problem().isAboutContent();
      return unreadable ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
  }

  private Upload upload() throws IOException {
    mustBeReadable(file);
    if (Files.isRegularFile(file) && Files.size(file) == 0) {
      throw new WrongUsage(file + " is empty");
    }
    if (mapping == null) {
      return Upload.of(file);
    }
    mustBeReadable(mapping);
    return Upload.of(file, mapping);
  }

  private void mustBeReadable(Path path) {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      String why = Files.exists(path) ? " cannot be read" : ": there is no such file";
      throw new WrongUsage(path + why);
    }
  }

  private String send(OcrmServer server, Upload upload) throws IOException, InterruptedException {
    try (Progress progress = Progress.of("upload", terminal)) {
      long total = Math.max(0, upload.length());
      var request =
          server
              .to("/api/imports")
              .timeout(Duration.ofDays(1)) // a large file over a thin line
              .header("Content-Type", upload.contentType())
              .POST(upload.publisher(sent -> progress.show(sent, total, Numbers.bytes(sent))));
      HttpResponse<InputStream> answer = server.send(request);
      answer.body().close();
      return answer
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new IOException("the server did not say where to watch the import"));
    }
  }
}
