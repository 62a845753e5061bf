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
  void theManifestIsWrittenBesideAFileThatIsWhatItSays() throws IOException {
    String manifest = manifest(24, "f5bae1c9d40ea5ddd2b4f1f0f0a9a2d4");
    server.answering("GET /api/exports/e-1", Answer.json(manifest));
    server.answering("GET /api/features?format=csv", linked());

    Typed wrong = export("--out", folder.resolve("base.csv").toString());

    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("the file is not what its manifest says: sha256 is ");
    assertThat(folder).isEmptyDirectory();

    String right = manifest(24, wrong.err().replaceAll("(?s).*sha256 is (\\w+).*", "$1"));
    server.answering("GET /api/exports/e-1", Answer.json(right));
    assertThat(export("--out", folder.resolve("base.csv").toString()).exitCode()).isZero();
    assertThat(folder.resolve("base.csv")).hasContent(CSV.strip());
    assertThat(folder.resolve("base.csv.manifest.json")).hasContent(right);
  }

  @Test
  void aFileThatLacksBytesIsNotKept() {
    server.answering("GET /api/exports/e-1", Answer.json(manifest(25, "00")));
    server.answering("GET /api/features?format=csv", linked());

    Typed typed = export("--out", folder.resolve("base.csv").toString());

    assertThat(typed.err()).contains("bytes is 24 and should be 25");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPastBaseIsAskedForByItsPosition() {
    server.answering("GET /api/features?asKnown=17&format=csv", Answer.csv(CSV));

    assertThat(export("--as-known", "17", "--out", "-").exitCode()).isZero();
  }

  private static Answer linked() {
    return Answer.csv(CSV).with("Link", "</api/exports/e-1>; rel=\"describedby\"");
  }

  private static String manifest(int bytes, String sha256) {
    return "{\"state\":\"complete\",\"bytes\":%d,\"rows\":2,\"sha256\":\"%s\"}"
        .formatted(bytes, sha256);
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
