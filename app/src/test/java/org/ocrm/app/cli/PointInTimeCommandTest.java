package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.cli.FakeOcrm.Answer;

class PointInTimeCommandTest {

  private static final String ASKED = "subscriber_id,as_of\n1,2026-01-01\n";

  @TempDir private Path folder;

  @Test
  void theRowsOfTheFileAreSentAndTheAnswerIsKept() throws IOException {
    Path in = Files.writeString(folder.resolve("labels.csv"), ASKED);
    Path out = folder.resolve("set.csv");
    try (FakeOcrm server = new FakeOcrm()) {
      server.answering(
          "POST /api/features/point-in-time?set=activity&asKnown=9&targets=true&format=csv",
          Answer.csv("subscriber_id,as_of,A\n1,2026-01-01,5\n"));
      Typed typed =
          Typed.ocrm(
              server,
              "point-in-time",
              "--in",
              in.toString(),
              "--out",
              out.toString(),
              "--set",
              "activity",
              "--as-known",
              "9",
              "--targets");

      assertThat(typed.exitCode()).isZero();
      assertThat(typed.err()).contains("1 rows");
      assertThat(out).hasContent("subscriber_id,as_of,A\n1,2026-01-01,5");
      assertThat(server.requests().getFirst().body()).isEqualTo(ASKED);
      assertThat(server.requests().getFirst().header("Content-Type")).isEqualTo("text/csv");
    }
  }

  @Test
  void aFileThatIsNotThereIsToldByItsName() throws IOException {
    try (FakeOcrm server = new FakeOcrm()) {
      Typed typed = Typed.ocrm(server, "point-in-time", "--in", "nowhere.csv", "--out", "-");

      assertThat(typed.exitCode()).isEqualTo(1);
      assertThat(typed.err()).contains("nowhere.csv");
    }
  }
}
