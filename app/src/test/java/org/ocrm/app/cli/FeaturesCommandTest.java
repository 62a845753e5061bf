package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.app.cli.FakeOcrm.Answer;

class FeaturesCommandTest {
  private static final String ANSWER =
      """
      {"subscriberId":"386 40","set":"ocrm-services","definitionVersion":1,"asOf":"2026-03-10",
       "timeZone":"UTC","position":4711,"unknown":{"later":true},
       "windows":{"W1":{"from":"2026-03-03","to":"2026-03-09"},
                  "12M":{"from":"2025-03-01","to":"2026-02-28"}},
       "features":{"CRM_CC_SRV_CNT_W1":0,"CRM_CC_SRV_CNT_12M":14,
                   "CRM_MA_SRV_CNT_W1":3,"CRM_MA_SRV_CNT_12M":120,
                   "DAYS_SINCE_LAST":1,"LAST_REASON":null}}
      """;

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
  void countersAreATableOfChannelsAndWindowsWithTheirDays() {
    server.answering("GET /api/subscribers/386%2040/features", Answer.json(ANSWER));

    Typed typed = Typed.ocrm(server, "features", "386 40");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .isEqualToNormalizingNewlines(
            """
            386 40, ocrm-services version 1, as of 2026-03-10 (UTC), position 4711

            SRV_CNT     W1         12M
            from     03-03  2025-03-01
            to       03-09       02-28
            CC           0          14
            MA           3         120

            feature          value
            DAYS_SINCE_LAST      1
            LAST_REASON          -
            """);
  }

  @Test
  void dayAndSetAreAskedForAndTheKeyIsShown() {
    server.answering(
        "GET /api/subscribers/1/features?asOf=2026-03-10&set=contact-reasons", Answer.json(ANSWER));

    Typed typed =
        Typed.ocrm(server, "features", "1", "--as-of", "2026-03-10", "--set", "contact-reasons");

    assertThat(typed.exitCode()).isZero();
    assertThat(server.requests().getFirst().header("Authorization")).isEqualTo("Bearer secret");
  }

  @Test
  void aPositionIsWaitedFor() {
    Answer notYet =
        Answer.problem(503, "{\"status\":503,\"code\":\"not-yet\"}").with("Retry-After", "1");
    server.answering("GET /api/subscribers/1/features", notYet, notYet, Answer.json(ANSWER));

    Typed typed = Typed.ocrm(server, "features", "1", "--position", "4711");

    assertThat(typed.exitCode()).isZero();
    assertThat(server.requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.header("Ocrm-Position")).isEqualTo("4711"));
  }

  @Test
  void jsonIsPassedOnAsItCame() {
    server.answering("GET /api/subscribers/1/features", Answer.json(ANSWER));

    Typed typed = Typed.ocrm(server, "features", "1", "--format", "json");

    assertThat(typed.out().strip()).isEqualTo(ANSWER.strip());
  }
}
