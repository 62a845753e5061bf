package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ocrm.app.cli.FakeOcrm.Answer;

class ExplainCommandTest {

  @Test
  void bothSidesAreShownWithTheirEvents() throws IOException {
    try (FakeOcrm server = new FakeOcrm()) {
      server.answering(
          "GET /api/subscribers/s-1/features/PART/explanation?asOf=2026-03-10",
          Answer.json(
              """
              {"name":"PART","doc":"Share of the week","aggregate":"ratio(4W)","window":"W1",
               "asOf":"2026-03-10","value":0.5,"days":["2026-03-05"],"sides":[
               {"name":"part","from":"2026-03-03","to":"2026-03-09","count":1,"events":[
                 {"position":1206,"type":"InteractionRecorded","metadata":{"actor":"ann"},
                  "event":{"effectiveAt":"2026-03-05T11:00:00Z","channel":"CC","type":"question",
                           "interactionId":"int-2"}}]},
               {"name":"whole","from":"2026-02-10","to":"2026-03-09","count":0,"events":[]}]}
              """));
      Typed typed = Typed.ocrm(server, "explain", "s-1", "PART", "--as-of", "2026-03-10");

      assertThat(typed.exitCode()).isZero();
      assertThat(typed.out())
          .isEqualToNormalizingNewlines(
              """
              PART of s-1, as of 2026-03-10: 0.5
              Share of the week
              ratio(4W) over W1

              part, 2026-03-03 to 2026-03-09: 1
              position          effective at  event                channel  what      id     by
              1,206     2026-03-05T11:00:00Z  InteractionRecorded  CC       question  int-2  ann

              whole, 2026-02-10 to 2026-03-09: 0

              days: 2026-03-05
              """);
    }
  }

  @Test
  void aPastAnswerIsAskedForByItsPosition() throws IOException {
    try (FakeOcrm server = new FakeOcrm()) {
      server.answering(
          "GET /api/subscribers/s-1/features?asKnown=12",
          Answer.json("{\"subscriberId\":\"s-1\",\"set\":\"x\",\"asKnown\":12}"));
      Typed typed = Typed.ocrm(server, "as-known", "s-1", "--position", "12");

      assertThat(typed.exitCode()).isZero();
      assertThat(typed.out()).contains("as known at 12");
    }
  }
}
