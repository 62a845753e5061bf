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

class ImportCommandTest {
  private static final String ROWS = "instance,subscriber\n1,ž\n";

  @TempDir private Path folder;
  private FakeOcrm server;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server = new FakeOcrm();
    file = Files.writeString(folder.resolve("dump.csv"), ROWS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theImportIsWatchedToItsEndAndTheReasonsAreCounted() {
    server
        .answering("POST /api/imports", Answer.accepted("/api/imports/7"))
        .answering(
            "GET /api/imports/7",
            Answer.json("{\"state\":\"queued\"}"),
            Answer.json("{\"state\":\"running\",\"rows\":3,\"rate\":3.0,\"etaSeconds\":1}"),
            Answer.json(
                """
                {"state":"completed","rows":2006,"accepted":2000,"duplicates":3,"rejected":3,
                 "events":3500,"rate":100,"etaSeconds":0}
                """))
        .answering(
            "GET /api/imports/7/rejects",
            Answer.csv(
                """
                line,reason,detail,instance
                4,unreadable-time,"a, b",x
                5,unknown-channel,,y
                6,unknown-channel,,z
                """));

    Typed typed = Typed.ocrm(server, "import", file.toString());

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out().lines())
        .first()
        .asString()
        .matches("dump\\.csv: 2,006 rows in \\d+\\.\\d s");
    assertThat(typed.out().lines().skip(1))
        .containsExactly(
            "  accepted          2,000  (3,500 events)",
            "  duplicates            3",
            "  rejected              3",
            "               2  unknown-channel",
            "               1  unreadable-time",
            "  the rejected rows: " + server.url() + "/api/imports/7/rejects");
  }

  @Test
  void theFileIsSentAsItIs() {
    completes();

    Typed typed = Typed.ocrm(server, "import", file.toString());

    FakeOcrm.Request sent = server.requests().getFirst();
    assertThat(typed.exitCode()).isZero();
    assertThat(sent.body()).isEqualTo(ROWS);
    assertThat(sent.header("Content-Type")).isEqualTo("text/csv");
    assertThat(sent.header("Content-Length")).isEqualTo("25");
  }

  @Test
  void aMappingGoesAlongAsAPartOfAForm() throws IOException {
    completes();
    Path mapping = Files.writeString(folder.resolve("map.yaml"), "kind: {constant: TEMPORARY}\n");

    Typed typed = Typed.ocrm(server, "import", file.toString(), "--mapping", mapping.toString());

    FakeOcrm.Request sent = server.requests().getFirst();
    String boundary = "--" + sent.header("Content-Type").split("boundary=", 2)[1];
    assertThat(typed.exitCode()).isZero();
    assertThat(sent.body().split(boundary))
        .satisfiesExactly(
            before -> assertThat(before).isEmpty(),
            part ->
                assertThat(part)
                    .contains("name=\"mapping\"; filename=\"map.yaml\"")
                    .endsWith("\r\n\r\nkind: {constant: TEMPORARY}\n\r\n"),
            part ->
                assertThat(part)
                    .contains("name=\"file\"; filename=\"dump.csv\"")
                    .endsWith("\r\n\r\n" + ROWS + "\r\n"),
            end -> assertThat(end).isEqualTo("--\r\n"));
  }

  @Test
  void aFileThatTheServerCannotReadExitsWithTwo() {
    server
        .answering("POST /api/imports", Answer.accepted("/api/imports/7"))
        .answering(
            "GET /api/imports/7",
            Answer.json("{\"state\":\"failed\",\"rows\":0,\"failure\":\"no column subscriber\"}"));

    Typed typed = Typed.ocrm(server, "import", file.toString());

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("ocrm: the import has ended as failed: no column subscriber");
  }

  @Test
  void anImportThatWasInterruptedIsOverAndSaysSo() {
    server
        .answering("POST /api/imports", Answer.accepted("/api/imports/7"))
        .answering(
            "GET /api/imports/7",
            Answer.json("{\"state\":\"interrupted\",\"rows\":5,\"failure\":\"was stopped\"}"));

    Typed typed = Typed.ocrm(server, "import", file.toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).contains("ocrm: the import has ended as interrupted: was stopped");
  }

  @Test
  void anImportThatBreaksInTheMiddleExitsWithOne() {
    server
        .answering("POST /api/imports", Answer.accepted("/api/imports/7"))
        .answering(
            "GET /api/imports/7", Answer.json("{\"state\":\"failed\",\"rows\":9,\"accepted\":9}"));

    assertThat(Typed.ocrm(server, "import", file.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void aMappingThatTheServerRefusesExitsWithTwo() {
    server.answering(
        "POST /api/imports",
        Answer.problem(400, "{\"errors\":[{\"field\":\"time.zone\",\"message\":\"is unknown\"}]}"));

    Typed typed = Typed.ocrm(server, "import", file.toString());

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err().strip()).isEqualTo("ocrm: time.zone: is unknown");
  }

  @Test
  void anEmptyFileIsNotEvenSent() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));

    assertThat(Typed.ocrm(server, "import", empty.toString()).exitCode()).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }

  private void completes() {
    server
        .answering("POST /api/imports", Answer.accepted(server.url() + "/api/imports/8"))
        .answering("GET /api/imports/8", Answer.json("{\"state\":\"completed\",\"rows\":1}"));
  }
}
