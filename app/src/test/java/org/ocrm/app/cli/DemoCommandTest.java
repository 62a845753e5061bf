package org.ocrm.app.cli;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.app.cli.FakeOcrm.Answer;
import org.ocrm.app.cli.FakeOcrm.Request;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
  private static final Answer DONE =
      new Answer(201, "application/json", Map.of("Ocrm-Position", "77"), "{}", false);

  private FakeOcrm server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeOcrm().otherwise(DONE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theCommandsOfASubscriberArriveInTheOrderOfTheirTimes() {
    Typed typed = demo();

    assertThat(typed.exitCode()).isZero();
    assertThat(commands()).hasSizeGreaterThan(100);
    commands().stream()
        .collect(groupingBy(DemoCommandTest::subscriber))
        .forEach(
            (subscriber, sent) ->
                assertThat(sent)
                    .extracting(DemoCommandTest::effectiveAt)
                    .as(subscriber)
                    .isSortedAccordingTo(Comparator.naturalOrder()));
  }

  @Test
  void everyCommandHasAKeyOfItsOwnAndTheSameOneAgain() {
    demo();
    List<String> first = commands().stream().map(DemoCommandTest::key).sorted().toList();
    demo();
    List<String> both = commands().stream().map(DemoCommandTest::key).distinct().sorted().toList();

    assertThat(first).doesNotHaveDuplicates().doesNotContain("");
    assertThat(both).isEqualTo(first);
  }

  @Test
  void theTableIsAskedForOnceEverythingIsCounted() {
    Typed typed = demo();

    Request last = server.requests().getLast();
    assertThat(last.what()).matches("GET /api/subscribers/SYN-\\d{7}/features");
    assertThat(last.header("Ocrm-Position")).isEqualTo("77");
    assertThat(typed.out()).contains("synthetic", server.url() + "/swagger-ui.html");
  }

  @Test
  void whatARuleRefusesIsCountedAndTheLoadGoesOn() {
    server.otherwise(Answer.problem(409, "{\"code\":\"service-already-active\"}"));

    Typed typed = demo();

    assertThat(typed.out()).contains(commands().size() + " refused by a rule");
  }

  @Test
  void anyOtherRefusalEndsTheLoad() {
    server.otherwise(Answer.problem(500, "{\"detail\":\"the disk is full\"}"));

    Typed typed = demo(2000);

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).contains("ocrm: the disk is full");
    assertThat(commands()).hasSizeLessThan(2000);
  }

  private Typed demo() {
    return demo(30);
  }

  private Typed demo(int subscribers) {
    return Typed.ocrm(
        server, "demo", "--subscribers", Integer.toString(subscribers), "--seed", "3");
  }

  private List<Request> commands() {
    return server.requests().stream().filter(it -> it.what().startsWith("POST")).toList();
  }

  private static String subscriber(Request request) {
    return request.what().replaceAll(".*/subscribers/([^/]+)/.*", "$1");
  }

  private static String key(Request request) {
    return request.header("Idempotency-Key");
  }

  private static String effectiveAt(Request request) {
    return JsonMapper.shared().readTree(request.body()).path("effectiveAt").asString();
  }
}
