package org.ocrm.query.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.InventoryBatch;
import org.ocrm.query.inventory.InventoryProjection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Services and contacts on real tables, as the application role.
class PostgresInventoryIT {

  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00.123456Z");
  private static final Instant T1 = T0.plus(Duration.ofDays(1));

  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh().application());
  private final InventoryProjection projection =
      new InventoryProjection(new PostgresInventoryStore(jdbc, 0));
  private final PostgresInventory inventory = new PostgresInventory(JdbcClient.create(jdbc), 0);

  @Test
  void aServiceIsShownAsItStandsAfterItsEventsInOneBatchOrInMany() {
    Activation activation = activation("CC", T0);
    List<SubscriberEvent> events =
        List.of(
            new SubscriberRegistered("s", "CC", T0, T0),
            activated("a"),
            new ServiceActivationCorrected(
                "s", "a", activation, activation("WS", T1), null, "mixed up", T1, T1),
            new ServiceDeactivated("s", "a", activation("WS", T1), "MA", "zażółć 😀", T1, T1));
    project(events);
    ServiceView atOnce = inventory.service("s", "a").orElseThrow();
    assertThat(atOnce)
        .isEqualTo(
            new ServiceView(
                "a",
                "s",
                "ROAM",
                ServiceKind.PERMANENT,
                "WS",
                null,
                "deactivated",
                T1,
                null,
                T1,
                "MA",
                "zażółć 😀"));
    jdbc.update("TRUNCATE inventory_subscriber, inventory_service");
    events.forEach(event -> project(List.of(event)));
    assertThat(inventory.service("s", "a")).contains(atOnce);
    assertThat(inventory.subscriber("s").orElseThrow().registeredAt()).isEqualTo(T0);
  }

  @Test
  void aVoidedServiceIsListedButNoLongerHad() {
    project(
        List.of(
            new SubscriberRegistered("s", "CC", T0, T0),
            activated("a"),
            new ServiceActivationVoided("s", "a", activation("CC", T0), null, "test", T0, T1)));
    assertThat(inventory.subscriber("s").orElseThrow().services()).isEmpty();
    assertThat(inventory.services("s", 0, 10).items())
        .extracting(ServiceView::state)
        .containsExactly("voided");
  }

  @Test
  void pagesAreNewestFirstAndNeverOverlapEvenWhenEverythingHappenedAtOnce() {
    List<SubscriberEvent> events = new ArrayList<>();
    events.add(new SubscriberRegistered("s", "CC", T0, T0));
    for (int i = 0; i < 25; i++) {
      events.add(activated("a" + i));
      events.add(
          new InteractionRecorded(
              "s", "i" + i, "FO", "question", Direction.INBOUND, null, null, T0, T1));
    }
    project(events);
    List<String> services = new ArrayList<>();
    List<String> interactions = new ArrayList<>();
    for (int offset = 0; offset < 30; offset += 7) {
      inventory.services("s", offset, 7).items().forEach(s -> services.add(s.serviceId()));
      inventory
          .interactions("s", offset, 7)
          .items()
          .forEach(i -> interactions.add(i.interactionId()));
    }
    assertThat(services).hasSize(25).doesNotHaveDuplicates();
    assertThat(interactions).hasSize(25).doesNotHaveDuplicates();
    assertThat(inventory.services("s", 0, 7).total()).isEqualTo(25);
    assertThat(inventory.interactions("s", 90, 7).total()).isEqualTo(25);
  }

  @Test
  void theLastContactIsTheOneThatHappenedLastNotTheOneThatWasRecordedLast() {
    project(
        List.of(
            new SubscriberRegistered("s", "CC", T0, T0),
            contact("late", T1),
            contact("early", T0)));
    InteractionView last = inventory.subscriber("s").orElseThrow().lastInteraction();
    assertThat(last).isNotNull().extracting(InteractionView::interactionId).isEqualTo("late");
  }

  @Test
  void aContactIsShownAsItStandsAfterItsCorrectionsInOneBatchOrInMany() {
    Contact told = new Contact("FO", "question", null, null, T0);
    Contact moved = new Contact("WS", "complaint", Direction.INBOUND, null, T1);
    List<SubscriberEvent> events =
        List.of(
            new SubscriberRegistered("s", "CC", T0, T0),
            contact("i", T0),
            new InteractionCorrected("s", "i", told, moved, null, "mixed up", T1, T1),
            new InteractionCorrected("s", "i", moved, moved, "zażółć 😀", "typo", T1, T1));
    project(events);
    InteractionView atOnce = inventory.interaction("s", "i").orElseThrow();
    assertThat(atOnce)
        .isEqualTo(
            new InteractionView(
                "i", "s", "WS", "complaint", "inbound", "zażółć 😀", null, "recorded", T1, T1));
    jdbc.update("TRUNCATE inventory_subscriber, inventory_interaction");
    events.forEach(event -> project(List.of(event)));
    assertThat(inventory.interaction("s", "i")).contains(atOnce);
  }

  @Test
  void aCorrectionWithoutANoteLeavesTheNoteThere() {
    Contact told = new Contact("FO", "question", null, null, T0);
    Contact moved = new Contact("WS", "question", null, null, T0);
    project(List.of(contact("i", T0)));
    project(List.of(new InteractionCorrected("s", "i", told, moved, null, "mixed up", T0, T1)));
    assertThat(inventory.interaction("s", "i").orElseThrow().note()).isEqualTo("n");
  }

  @Test
  void aVoidedContactIsListedButNoLongerTheLast() {
    Contact told = new Contact("FO", "question", null, null, T1);
    project(
        List.of(
            new SubscriberRegistered("s", "CC", T0, T0),
            contact("early", T0),
            contact("late", T1)));
    project(List.of(new InteractionVoided("s", "late", told, "test", T1, T1)));
    assertThat(inventory.interactions("s", 0, 10).items())
        .extracting(InteractionView::interactionId, InteractionView::state, InteractionView::note)
        .containsExactly(tuple("late", "voided", "n"), tuple("early", "recorded", "n"));
    assertThat(inventory.interactions("s", 0, 10).total()).isEqualTo(2);
    assertThat(inventory.subscriber("s").orElseThrow().lastInteraction())
        .isNotNull()
        .extracting(InteractionView::interactionId)
        .isEqualTo("early");
  }

  @Test
  void anEndingOrACorrectionWithoutItsBeginningShowsNothing() {
    project(List.of(new ServiceDeactivated("s", "gone", activation("CC", T0), "CC", null, T1, T1)));
    Contact told = new Contact("FO", "question", null, null, T1);
    project(List.of(new InteractionVoided("s", "gone", told, "test", T1, T1)));
    project(List.of(new InteractionCorrected("s", "gone", told, told, null, "test", T1, T1)));
    assertThat(inventory.service("s", "gone")).isEmpty();
    assertThat(inventory.interaction("s", "gone")).isEmpty();
  }

  private void project(List<SubscriberEvent> events) {
    InventoryBatch batch = projection.begin();
    events.forEach(event -> projection.fold(event, batch));
    projection.write(batch);
  }

  private static ServiceActivated activated(String serviceId) {
    return new ServiceActivated(
        "s", serviceId, "ROAM", ServiceKind.PERMANENT, "CC", null, T0, null, T0);
  }

  private static Activation activation(String channel, Instant at) {
    return new Activation("ROAM", ServiceKind.PERMANENT, channel, null, at);
  }

  private static InteractionRecorded contact(String id, Instant at) {
    return new InteractionRecorded("s", id, "FO", "question", null, "n", null, at, T1);
  }
}
