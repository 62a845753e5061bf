package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ocrm.app.RunningServer;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.CommandReply.Refused;
import org.ocrm.command.subscriber.Rule;
import org.ocrm.kernel.postgres.TestDatabase;

/// A snapshot is a shortcut to the same state, and never more than that.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SnapshotsIT {

  private static RunningServer server;
  private static Deeds deeds;

  @BeforeAll
  static void start() throws ExecutionException, InterruptedException {
    server = RunningServer.on(TestDatabase.fresh());
    deeds = new Deeds(server);
    var _ = deeds.send(Deeds.permanent("s-1", "svc-1", "tariff"));
    for (int i = 0; i < 250; i++) {
      var _ = deeds.contact("s-1", "contact-" + i);
    }
    allTaken();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void aSnapshotIsTakenEveryHundredEventsUnderAStableName() {
    assertThat(
            server
                .jdbc()
                .sql(
                    "SELECT DISTINCT payload_type || '/' || payload_revision FROM snapshot_event_entry")
                .query(String.class)
                .list())
        .containsExactly("SubscriberSnapshot/3");
    assertThat(
            server
                .jdbc()
                .sql("SELECT convert_from(payload, 'UTF8') FROM snapshot_event_entry")
                .query(String.class)
                .list())
        .allSatisfy(json -> assertThat(json).doesNotContain("org.ocrm"));
    assertThat(firstRead().getSequenceNumber()).isGreaterThanOrEqualTo(99);
  }

  @Test
  @Order(2)
  void anAggregateFromASnapshotDecidesAsItsEventsWouldHave() {
    assertThat(firstRead().getSequenceNumber()).isPositive();
    decidesAsBefore();
  }

  @Test
  @Order(3)
  void aSnapshotOfAnotherRevisionIsPassedOver() throws ExecutionException, InterruptedException {
    change("payload_revision = '1'");
    assertThat(firstRead().getSequenceNumber()).isZero();
    decidesAsBefore();
    change("payload_revision = '2'");
  }

  @Test
  @Order(4)
  void aSnapshotThatCannotBeReadIsPassedOver() throws ExecutionException, InterruptedException {
    change("payload = convert_to('{\"subscriberId\":', 'UTF8')");
    assertThat(firstRead().getSequenceNumber()).isZero();
    decidesAsBefore();
  }

  private static void decidesAsBefore() {
    assertThat(deeds.send(Deeds.permanent("s-1", "svc-2", "tariff")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.rule()).isEqualTo(Rule.SERVICE_ALREADY_ACTIVE));
    assertThat(deeds.contact("s-1", "another-" + System.nanoTime()))
        .isInstanceOf(CommandReply.OfInteraction.class);
  }

  private static DomainEventMessage<?> firstRead() {
    return server.bean(EventStore.class).readEvents("s-1").peek();
  }

  private static void change(String assignment) throws ExecutionException, InterruptedException {
    allTaken();
    assertThat(server.jdbc().sql("UPDATE snapshot_event_entry SET " + assignment).update())
        .isPositive();
  }

  /// Snapshots are taken one after the other, so that one more turn comes after all of them.
  private static void allTaken() throws ExecutionException, InterruptedException {
    var turn = server.context().getBean("snapshots", ExecutorService.class).submit(() -> true);
    assertThat(turn.get()).isTrue();
  }
}
