package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.cli.FakeOcrm.Answer;

class ExportCommandTest {
  private static final String CSV = "subscriber_id,A\n1,2\n2,0\n";

  @TempDir private Path folder;
  private FakeOcrm server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeOcrm();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theWholeBaseIsInTheFileAndNothingElseInItsFolder() throws IOException {
    server.answering("GET /api/features?asOf=2026-01-01&format=csv", Answer.csv(CSV));

    Typed typed = export("--as-of", "2026-01-01", "--out", folder.resolve("base.csv").toString());

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("2 subscribers, 24 B");
    assertThat(folder.resolve("base.csv")).hasContent(CSV.strip());
    assertThat(folder.toFile().list()).containsExactly("base.csv");
  }

  @Test
  void aConnectionThatBreaksLeavesTheOldFileAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("base.csv"), "of yesterday");
    server.answering("GET /api/features?format=csv", Answer.csv(CSV).thatBreaksOff());

    Typed typed = export("--out", file.toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).startsWith("ocrm: the connection broke");
    assertThat(file).hasContent("of yesterday");
    assertThat(folder.toFile().list()).containsExactly("base.csv");
  }

  @Test
  void aRefusalLeavesNoFile() throws IOException {
    Typed typed = export("--out", folder.resolve("base.csv").toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theNameOfTheFileTellsTheFormat() throws IOException {
    server.answering("GET /api/features?set=s&format=parquet", Answer.csv("PAR1"));

    Typed typed = export("--set", "s", "--out", folder.resolve("base.PARQUET").toString());

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).doesNotContain("subscribers");
  }

  @Test
  void aDashIsTheStandardOutput() {
    server.answering("GET /api/features?format=csv", Answer.csv(CSV));

    Typed typed = export("--out", "-");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).isEqualTo(CSV);
  }

  @Test
  void aFolderThatIsNotThereIsAWrongCommandLine() {
    Typed typed = export("--out", folder.resolve("no/base.csv").toString());

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }

  private Typed export(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "export";
    System.arraycopy(options, 0, args, 1, options.length);
    return Typed.ocrm(server, args);
  }
}
