package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What is told late, corrected or taken back changes today's answer and no answer of the past.
class AsKnownAcceptance {

  private static final List<String> DAYS = List.of("2026-04-01", "2026-03-11");
  private static final List<String> SETS =
      List.of("ocrm-services", "services-net", "service-churn", "interactions", "activity");

  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final Subscriber subscriber = ocrm.newSubscriber();

  /// What was answered when the stream was at a position: question to answer.
  private record Report(String position, Map<String, String> answers) {}

  @Test
  void everyAnswerOfThePastCanBeHadAgainBitForBit() {
    List<Report> reports = new ArrayList<>();
    for (Supplier<Answer> deed : deeds()) {
      Answer done = deed.get().accepted();
      Report report = new Report(done.position(), answers(done, ""));
      if (!reports.isEmpty()) {
        assertThat(report.answers())
            .as("what is told late, corrected or taken back changes today's answer")
            .isNotEqualTo(reports.getLast().answers());
      }
      reports.add(report);
      for (Report past : reports) {
        assertThat(answers(done, "&asKnown=" + past.position()))
            .as("what was known at %s", past.position())
            .isEqualTo(past.answers());
      }
    }
    assertThat(reports).hasSize(10);
  }

  /// Every one of them is about days that were reported on already.
  private List<Supplier<Answer>> deeds() {
    return List.of(
        () -> subscriber.activate(oneTime("SIM").as("one").at("2026-03-10T12:00:00Z")),
        () -> subscriber.activate(permanent("VOICE").as("two").at("2026-02-20T12:00:00Z")),
        () -> subscriber.correct("one", Map.of("channel", "WS", "reason", "wrong mask")),
        () ->
            subscriber.correct(
                "one", Map.of("effectiveAt", "2026-03-03T12:00:00Z", "reason", "wrong day")),
        () ->
            subscriber.deactivate(
                "two", Map.of("channel", "MA", "effectiveAt", "2026-03-09T12:00:00Z")),
        () -> subscriber.correct("two", Map.of("voided", true, "reason", "never happened")),
        () -> contact("2026-03-05T12:00:00Z"),
        () -> contact("2026-02-25T12:00:00Z"),
        () ->
            subscriber.correctContact(
                newestContact(),
                Map.of(
                    "channel", "FO",
                    "effectiveAt", "2026-02-27T12:00:00Z",
                    "reason", "wrong mask")),
        () ->
            subscriber.correctContact(
                newestContact(), Map.of("voided", true, "reason", "of somebody else")));
  }

  private Answer contact(String at) {
    return subscriber.contact(Map.of("channel", "CC", "type", "question", "effectiveAt", at));
  }

  private String newestContact() {
    return ocrm.get(subscriber.path() + "/interactions")
        .accepted()
        .json()
        .at("/0/interactionId")
        .asString();
  }

  /// Every answer as it was sent, up to the position that it says it has been read at.
  private Map<String, String> answers(Answer after, String known) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String set : SETS) {
      for (String day : DAYS) {
        String question = "/features?set=%s&asOf=%s".formatted(set, day);
        String text =
            ocrm.get(subscriber.path() + question + known, "Ocrm-Position", after.position())
                .accepted()
                .text();
        answers.put(question, text.substring(0, text.indexOf(",\"position\":")));
      }
    }
    return answers;
  }
}
