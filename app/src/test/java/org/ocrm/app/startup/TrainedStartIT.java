package org.ocrm.app.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.ProjectFolder;

/// What `make train` keeps is used by `ocrm serve`, and where it does not fit nobody notices.
class TrainedStartIT {

  @TempDir private Path folder;

  @Test
  void whatJavaHasLearntIsUsedWhereItFits() throws IOException, InterruptedException {
    Path log = folder.resolve("train.log");
    Process training = begun(log, "", "bin/train");
    assertThat(training.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(training.exitValue()).as(Files.readString(log)).isZero();

    // Where it must be used or not start, it starts; with another form of objects it cannot be
    // used.
    assertThat(started("-XX:AOTMode=on")).doesNotContain("[aot]");
    assertThat(started("-XX:-UseCompactObjectHeaders")).doesNotContain("[aot]");
    assertThat(started("-XX:AOTMode=on -XX:-UseCompactObjectHeaders"))
        .doesNotContain("OCRM is ready");
  }

  /// What a server has said until it was ready, or ended.
  private String started(String options) throws IOException, InterruptedException {
    Path log = folder.resolve("serve.log");
    String data = folder.resolve("data").toString();
    Process server = begun(log, options, "ocrm", "serve", "--port", "0", "--data", data);
    try {
      until(
          "the server is ready: " + log,
          () -> !server.isAlive() || read(log).contains("OCRM is ready"));
      return read(log);
    } finally {
      server.destroy();
      assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static Process begun(Path log, String options, String program, String... arguments)
      throws IOException {
    ProcessBuilder process = new ProcessBuilder(ProjectFolder.root().resolve(program).toString());
    process.command().addAll(List.of(arguments));
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().put("OCRM_JAVA_OPTIONS", options);
    return process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
