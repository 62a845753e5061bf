package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotencyAcceptance {

  private final FrontDoor server = FrontDoor.shared();
  private final OcrmClient ocrm = server.client();
  private final Subscriber subscriber = ocrm.newSubscriber();
  private final String key = UUID.randomUUID().toString();

  @Test
  void thirtyTwoRequestsWithOneKeyAtTheSameInstantAreOneEvent() {
    Supplier<Answer> request =
        () ->
            subscriber.activate(oneTime("SIM").at("2026-01-01T00:00:00Z"), "Idempotency-Key", key);
    List<Answer> answers = AllAtOnce.call(Collections.nCopies(32, request));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    Answer last = answers.getFirst();
    assertThat(
            ocrm.get(subscriber.path() + "/services", "Ocrm-Position", last.position())
                .header("X-Total-Count"))
        .isEqualTo("1");
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", "2026-01-02", last)).isEqualTo(1);
  }

  @Test
  void aKeyIsNotForAnotherRequest() {
    subscriber.activate(oneTime("SIM"), "Idempotency-Key", key).accepted();
    long before = server.countEvents();
    subscriber
        .activate(oneTime("ESIM"), "Idempotency-Key", key)
        .refused(422, "idempotency-key-reused");
    ocrm.newSubscriber()
        .activate(oneTime("SIM"), "Idempotency-Key", key)
        .refused(422, "idempotency-key-reused");
    assertThat(server.countEvents()).isEqualTo(before);
  }

  @Test
  void aRefusalIsRememberedToo() {
    String id = subscriber.activate(permanent("VOICE")).accepted().string("serviceId");
    subscriber
        .activate(permanent("VOICE"), "Idempotency-Key", key)
        .refused(409, "service-already-active");
    subscriber.deactivate(id, java.util.Map.of("channel", "CC")).accepted();
    subscriber
        .activate(permanent("VOICE"), "Idempotency-Key", key)
        .refused(409, "service-already-active");
  }

  @Test
  void ofTwoFrontEndsThatActivateTheSamePermanentServiceOneIsRefused() {
    for (int round = 0; round < 10; round++) {
      Subscriber contested = ocrm.newSubscriber();
      List<Answer> answers =
          AllAtOnce.call(
              List.of(
                  () -> contested.activate(permanent("VOICE").through("CC")),
                  () -> contested.activate(permanent("VOICE").through("WS"))));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
      Answer winner = answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow();
      assertThat(
              ocrm.get(contested.path() + "/services", "Ocrm-Position", winner.position())
                  .header("X-Total-Count"))
          .isEqualTo("1");
    }
  }

  @Test
  void manyCommandsAboutOneSubscriberAtTheSameInstantAreAllCarriedOut() {
    List<Supplier<Answer>> requests =
        Collections.nCopies(
            40, () -> subscriber.activate(oneTime("SIM").at("2026-01-01T00:00:00Z")));
    List<Answer> answers = AllAtOnce.call(requests);
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    Answer last =
        answers.stream()
            .max(java.util.Comparator.comparingLong(a -> Long.parseLong(a.position())))
            .orElseThrow();
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", "2026-01-02", last)).isEqualTo(40);
  }
}
