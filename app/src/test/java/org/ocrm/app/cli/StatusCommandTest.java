package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ocrm.app.cli.FakeOcrm.Answer;

class StatusCommandTest {

  @Test
  void everyProjectionHasItsLineAndUnknownFieldsTheirColumn() throws IOException {
    assertThat(
            status(
                """
                {"headPosition":1234567,"timeZone":"UTC",
                 "projections":[
                   {"name":"tiles","position":1234567,"lag":0,"generation":2,"deadLetters":0},
                   {"name":"timeline","position":1234000,"lag":567,"mood":"busy"}]}
                """))
        .isEqualToNormalizingNewlines(
            """
            head position: 1,234,567
            time zone: UTC

            name       position  lag  generation  dead letters  mood
            tiles     1,234,567    0           2             0  -
            timeline  1,234,000  567           -             -  busy
            """);
  }

  @Test
  void thingsByNameAreATableToo() throws IOException {
    assertThat(
            status(
                """
                {"head":5,"projections":{"tiles":{"position":5,"lag":0}},
                 "deadLetters":{"tiles":0},"warnings":["disk nearly full"]}
                """))
        .isEqualToNormalizingNewlines(
            """
            head: 5

            projections  position  lag
            tiles               5    0

            dead letters
            tiles         0

            warnings
            disk nearly full
            """);
  }

  private static String status(String json) throws IOException {
    try (FakeOcrm server = new FakeOcrm()) {
      server.answering("GET /api/status", Answer.json(json));
      Typed typed = Typed.ocrm(server, "status");
      assertThat(typed.exitCode()).isZero();
      assertThat(Typed.ocrm(server, "status", "--format", "json").out().strip())
          .isEqualTo(json.strip());
      return typed.out();
    }
  }
}
