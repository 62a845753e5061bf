package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.cli.FakeOcrm.Answer;

/// `define`, `dry-run`, `publish`, `rollback` and `feature-sets`, as a person types them.
class DefinitionCommandsTest {

  private static final String DRAFTS = "POST /api/feature-sets/contacts/versions";
  private static final String VERSION = "/api/feature-sets/contacts/versions/2";

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
  void aDefinitionIsSentToTheSetThatItNamesAndTheNextStepsAreShown() throws IOException {
    server.answering(
        DRAFTS + "?by=Ada&reason=a%20try",
        Answer.json(
            "{\"version\":2,\"features\":[{},{}],\"notes\":[\"line 3: from: never counts\"]}"));
    Path file = written("owner: a\nset: contacts\n");
    Typed typed = Typed.ocrm(server, "define", file.toString(), "--by", "Ada", "--reason", "a try");
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out())
        .isEqualToNormalizingNewlines(
            """
            contacts version 2 is a draft of 2 features.
            note: line 3: from: never counts
            Try it:     ocrm dry-run contacts 2
            Publish it: ocrm publish contacts 2
            """);
    assertThat(server.requests().getFirst().body()).isEqualTo("owner: a\nset: contacts\n");
  }

  @Test
  void aDefinitionInJsonNamesItsSetToo() throws IOException {
    server.answering(DRAFTS, Answer.json("{\"version\":1,\"features\":[{}]}"));
    Typed typed = Typed.ocrm(server, "define", written("{\"set\": \"contacts\"}").toString());
    assertThat(typed.exitCode()).as(typed.err()).isZero();
  }

  @Test
  void everyMistakeHasALineWithFileAndLineOfItsOwn() throws IOException {
    server.answering(
        DRAFTS,
        Answer.problem(
            400,
            """
            {"code":"malformed-request","detail":"d","errors":[
              {"field":"owner","message":"line 1: is missing"},
              {"field":"features[0].from","message":"line 7: is not an event; did you mean X?"}]}
            """));
    Path file = written("set: contacts\n");
    Typed typed = Typed.ocrm(server, "define", file.toString());
    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err().lines())
        .containsExactly(
            file + ":1: owner: is missing",
            file + ":7: features[0].from: is not an event; did you mean X?");
  }

  @Test
  void aDryRunIsShownWithWindowsHistogramsDifferenceAndRebuild() {
    server.answering(
        "POST " + VERSION + "/dry-run",
        Answer.json(
            """
            {"set":"contacts","version":2,"state":"draft","asOf":"2026-05-01","timeZone":"UTC",
             "sample":{"asked":20000,"subscribers":20000,"of":1234567,"limit":20000,"capped":true,
               "source":"events"},
             "windows":{"W1":{"from":"2026-04-24","to":"2026-04-30","days":7}},
             "features":[{"name":"N","nullShare":0.25,"zeroShare":0.5,"min":0,"max":9,"mean":1.234567,
               "quantiles":{"p50":0,"p95":4},
               "histogram":[{"from":0,"to":0,"count":8},{"from":1,"to":1,"count":0},
                 {"from":2,"to":2,"count":1}]}],
             "difference":{"liveVersion":1,"subscribersChanged":3,"added":["B"],"removed":[],
               "features":[{"name":"N","changed":3,"largest":[
                 {"subscriberId":"s-1","live":null,"now":9}]},{"name":"M","changed":0,"largest":[]}]},
             "rebuild":{"needed":true,"missing":{"InteractionRecorded":["type"]},"events":5000000,
               "eventsPerSecond":100000,"seconds":50,"basis":"last-rebuild"},
             "cost":{}}
            """));
    Typed typed =
        Typed.ocrm(server, "dry-run", "contacts", "2", "--sample", "0.5", "--as-of", "2026-05-01");
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"sample\":0.5,\"asOf\":\"2026-05-01\"}");
    assertThat(typed.out())
        .isEqualToNormalizingNewlines(
            """
            contacts version 2 (draft) as of 2026-05-01 (UTC)
            20,000 of 1,234,567 subscribers, read from events; at most 20,000 can be tried

            window        from          to  days
            W1      2026-04-24  2026-04-30     7

            feature   null   zero  min  mean  median  p95  max  spread
            N        25.0%  50.0%    0  1.23       0    4    9  █ ▂

            Against the live version 1: 3 subscribers change.
            new: B

            feature  changed  largest changes
            N              3  s-1: - → 9

            Needs a rebuild: the tiles lack InteractionRecorded type.
            About 0:50 for 5,000,000 events at 100,000 a second (measured in last rebuild).
            """);
  }

  @Test
  void publishingSaysWhetherItIsLiveAndWaitsWhenAskedTo() {
    server
        .answering(
            "POST " + VERSION + "/publication",
            Answer.json("{\"state\":\"awaiting-rebuild\",\"rebuild\":7}"))
        .answering(
            "GET " + VERSION,
            Answer.json("{\"state\":\"awaiting-rebuild\"}"),
            Answer.json("{\"state\":\"live\"}"));
    Typed hurried = Typed.ocrm(server, "publish", "contacts", "2");
    assertThat(hurried.out().lines()).containsExactly("contacts version 2 waits for rebuild 7.");
    Typed patient =
        Typed.ocrm(server, "publish", "contacts", "2", "--wait", "--by", "Ada", "--reason", "May");
    assertThat(patient.exitCode()).as(patient.err()).isZero();
    assertThat(patient.out().lines())
        .containsExactly("contacts version 2 waits for rebuild 7.", "contacts version 2 is live.");
    assertThat(server.requests().get(1).body()).isEqualTo("{\"by\":\"Ada\",\"reason\":\"May\"}");
  }

  @Test
  void waitingEndsWhenThePublicationIsTakenBack() {
    server
        .answering(
            "POST " + VERSION + "/publication",
            Answer.json("{\"state\":\"awaiting-rebuild\",\"rebuild\":7}"))
        .answering("GET " + VERSION, Answer.json("{\"state\":\"draft\"}"));
    Typed typed = Typed.ocrm(server, "publish", "contacts", "2", "--wait");
    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).contains("contacts version 2 is draft now");
  }

  @Test
  void aRollbackSaysWhatIsLiveAgain() {
    server.answering(
        "POST /api/feature-sets/contacts/rollback",
        Answer.json("{\"version\":1,\"state\":\"live\"}"));
    assertThat(Typed.ocrm(server, "rollback", "contacts").out().lines())
        .containsExactly("contacts version 1 is live.");
  }

  @Test
  void theCatalogueIsATableAndSoAreTheVersionsOfASet() {
    server
        .answering(
            "GET /api/feature-sets",
            Answer.json(
                """
                [{"set":"contacts","version":2,"state":"live","features":12,"owner":"analytics",
                  "doc":"Contacts. And more."}]
                """))
        .answering(
            "GET /api/feature-sets/contacts/versions",
            Answer.json(
                """
                [{"version":2,"state":"live","history":[
                  {"what":"drafted","at":"2026-01-01T00:00:00Z","by":"Ada"},
                  {"what":"went-live","at":"2026-01-02T00:00:00Z"}]}]
                """));
    assertThat(Typed.ocrm(server, "feature-sets").out().lines())
        .containsExactly(
            "set       version  state  features  owner      doc",
            "contacts        2  live         12  analytics  Contacts.");
    List<String> lines = Typed.ocrm(server, "feature-sets", "contacts").out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("2", "live", "drafted", "Ada");
    assertThat(lines.get(2)).doesNotContain(" live ").contains("went-live");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("contacts.yaml"), text);
  }
}
