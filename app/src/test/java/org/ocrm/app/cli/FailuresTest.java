package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.app.cli.FakeOcrm.Answer;

class FailuresTest {

  @Test
  void aRefusalIsOneLineWithItsCode() throws IOException {
    assertThat(
            complaints(
                Answer.problem(
                    404,
                    """
                    {"type":"about:blank","title":"Not found","status":404,
                     "detail":"there is no subscriber 1","code":"subscriber-unknown"}
                    """)))
        .isEqualTo("ocrm: there is no subscriber 1 (subscriber-unknown)\n");
  }

  @Test
  void everyMalformedFieldHasItsLine() throws IOException {
    assertThat(
            complaints(
                Answer.problem(
                    400,
                    """
                    {"title":"Bad request","status":400,"detail":"2 mistakes","code":"malformed",
                     "errors":[{"field":"asOf","message":"is not a day"},
                               {"field":"set","message":"is unknown"}]}
                    """)))
        .isEqualTo("ocrm: asOf: is not a day (malformed)\nocrm: set: is unknown (malformed)\n");
  }

  @Test
  void anAnswerThatIsNoProblemDocumentIsToldByItsStatus() throws IOException {
    assertThat(complaints(new Answer(502, "text/html", Map.of(), "<h1>Bad</h1>", false)))
        .isEqualTo("ocrm: the server answered with status 502\n");
  }

  @Test
  void whereNobodyListensTheWayOutIsTold() throws IOException {
    FakeOcrm gone = new FakeOcrm();
    gone.close();

    Typed typed = Typed.ocrm(gone, "status");

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err())
        .isEqualToNormalizingNewlines(
            "ocrm: no OCRM at " + gone.url() + "; start one with ./ocrm serve\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "features",
        "features 1 --as-of yesterday",
        "export --out base.xlsx --format xlsx",
        "export",
        "import missing.csv",
        "import .",
        "serve --port 99999",
        "demo --subscribers 0"
      })
  void aWrongCommandLineExitsWithTwoAndPointsToTheHelp(String line) {
    Typed typed = Typed.ocrm(Map.of(), line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).startsWith("ocrm: ").contains("--help'.").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "serve", "import", "features", "export", "status", "demo"})
  void everyCommandExplainsItself(String command) {
    Typed typed = Typed.ocrm(Map.of(), (command + " --help").strip().split(" "));

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).startsWith("Usage: ocrm").contains("ocrm " + command);
    assertThat(typed.err()).isEmpty();
  }

  private static String complaints(Answer answer) throws IOException {
    try (FakeOcrm server = new FakeOcrm()) {
      server.answering("GET /api/subscribers/1/features", answer);
      Typed typed = Typed.ocrm(server, "features", "1");
      assertThat(typed.exitCode()).isEqualTo(1);
      assertThat(typed.out()).isEmpty();
      return typed.err().replace(System.lineSeparator(), "\n");
    }
  }
}
