package org.ocrm.command.subscriber.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.Interaction;
import org.ocrm.command.subscriber.Service;
import org.ocrm.command.subscriber.stream.RecordedEvent;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.InteractionState;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What every kind of subscriber streams has to do, and that Axon's own store reads what they
/// write.
abstract class SubscriberStreamsContract {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant THEN = Instant.parse("2015-01-01T00:00:00Z");
  private static final Activation ROAMING =
      new Activation("ROAMING", ServiceKind.PERMANENT, "CC", null, THEN);
  private static final Interaction CONTACT =
      new Interaction(
          "int-1",
          new Contact("CC", "question", Direction.INBOUND, null, THEN),
          "digest",
          InteractionState.VOIDED,
          NOW);
  static final Map<String, String> META =
      Map.of("client", "import", "reference", "import x line 2", "actor", "Zoë \"Z\"");

  final HikariDataSource dataSource = new HikariDataSource();
  private TransactionTemplate transaction = new TransactionTemplate();
  private AxonStore axon = new AxonStore(dataSource);

  abstract SubscriberStreams streams(DataSource database, AxonStore store);

  @BeforeEach
  void begin() {
    dataSource.setDataSource(TestDatabase.fresh().application());
    dataSource.setMaximumPoolSize(3);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    axon = new AxonStore(dataSource);
  }

  @AfterEach
  void end() {
    axon.store.shutDown();
    dataSource.close();
  }

  @Test
  void subscribersThatNobodyKnowsAreEmptyStreams() {
    assertThat(load("nobody")).isEqualTo(SubscriberStream.empty("nobody"));
  }

  @Test
  void whatIsAppendedIsWhatAxonLoads() {
    append(append("s1", -1, registered("s1"), activated("s1", "a")));
    append(append("s1", 1, deactivated("s1", "a")), append("s2", -1, registered("s2")));

    for (String id : List.of("s1", "s2")) {
      SubscriberStream stream = load(id);
      assertThat(axon.load(id))
          .usingRecursiveComparison()
          .isEqualTo(SubscriberSnapshot.of(id, stream.state()));
    }
    assertThat(load("s1").lastSequence()).isEqualTo(2);
    assertThat(axon.load("s1").services())
        .extracting(Service::serviceId, service -> service.state().word())
        .hasToString("[(\"a\", \"deactivated\")]");
  }

  @Test
  void theRowsAreThoseThatAxonWouldHaveWritten() {
    append(append("ours", -1, registered("x"), activated("x", "a")));
    transaction.executeWithoutResult(
        _ ->
            axon.engine.appendEvents(
                List.of(
                    message("theirs", 0, registered("x")),
                    message("theirs", 1, activated("x", "a")))));

    assertThat(columns("ours")).hasSize(2).isEqualTo(columns("theirs"));
  }

  @Test
  void theSecondToAppendIsToldAndNothingOfItIsKept() {
    append(append("s1", -1, registered("s1")));
    append(append("s1", 0, activated("s1", "first")));

    assertThatThrownBy(
            () ->
                append(
                    append("s0", -1, registered("s0")), append("s1", 0, activated("s1", "second"))))
        .isInstanceOf(StreamOvertaken.class);

    assertThat(load("s0")).isEqualTo(SubscriberStream.empty("s0"));
    assertThat(load("s1").state().service("second")).isEmpty();
  }

  @Test
  void aSnapshotStandsForTheEventsBeforeIt() {
    append(append("s1", -1, registered("s1"), activated("s1", "a"), activated("s1", "b")));
    storeSnapshot(List.of(withoutEnd("only-in-the-snapshot")));

    SubscriberStream stream = load("s1");

    assertThat(stream.lastSequence()).isEqualTo(2);
    assertThat(stream.state().services())
        .extracting(Service::serviceId)
        .containsExactlyInAnyOrder("only-in-the-snapshot", "b");
    assertThat(stream.state().interactions()).containsExactly(CONTACT);
  }

  @Test
  void aSnapshotOfAnotherRevisionIsPassedOver() {
    append(append("s1", -1, registered("s1"), activated("s1", "a")));
    storeSnapshot(List.of());
    transaction.executeWithoutResult(
        _ ->
            assertThat(
                    JdbcClient.create(dataSource)
                        .sql("UPDATE snapshot_event_entry SET payload_revision = '1'")
                        .update())
                .isOne());

    assertThat(load("s1").state().service("a")).isPresent();
    assertThat(load("s1").state().interactions()).isEmpty();
  }

  @Test
  void anEventOfALaterVersionIsNotPassedOver() {
    append(append("s1", -1, registered("s1")));
    var _ =
        JdbcClient.create(dataSource)
            .sql(
                """
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
                  sequence_number, type, time_stamp, payload_type, payload_revision, payload,
                  meta_data)
                SELECT 'later', aggregate_identifier, 1, type, time_stamp, 'ServiceTeleported',
                  '1', payload, meta_data
                FROM domain_event_entry
                """)
            .update();

    assertThatThrownBy(() -> load("s1")).hasStackTraceContaining("this version does not know");
  }

  private void storeSnapshot(List<Service> services) {
    SubscriberAggregate known =
        SubscriberAggregate.restored(
            new SubscriberSnapshot("s1", THEN, services, List.of(CONTACT)));
    axon.engine.storeSnapshot(
        new GenericDomainEventMessage<>("SubscriberAggregate", "s1", 1, known));
  }

  SubscriberStream load(String id) {
    return transaction.execute(
        _ ->
            streams(dataSource, axon).load(List.of(id, "another")).values().stream()
                .filter(stream -> stream.subscriberId().equals(id))
                .findFirst()
                .orElseThrow());
  }

  void append(StreamAppend... appends) {
    transaction.executeWithoutResult(_ -> streams(dataSource, axon).append(List.of(appends)));
  }

  private static StreamAppend append(String id, long after, SubscriberEvent... events) {
    return new StreamAppend(
        id, after, List.of(events).stream().map(e -> new RecordedEvent(e, META)).toList());
  }

  private static GenericDomainEventMessage<SubscriberEvent> message(
      String id, long number, SubscriberEvent event) {
    return new GenericDomainEventMessage<>(
        "SubscriberAggregate", id, number, event, META, id + number, NOW);
  }

  private static Service withoutEnd(String serviceId) {
    return new Service(
        serviceId, ROAMING, ROAMING, null, org.ocrm.kernel.subscriber.ServiceState.ACTIVE, null);
  }

  private static SubscriberEvent registered(String id) {
    return new SubscriberRegistered(id, "CC", THEN, NOW);
  }

  private static SubscriberEvent activated(String id, String serviceId) {
    return new ServiceActivated(
        id, serviceId, "ROAMING", ServiceKind.PERMANENT, "CC", null, THEN, null, NOW);
  }

  private static SubscriberEvent deactivated(String id, String serviceId) {
    return new ServiceDeactivated(id, serviceId, ROAMING, "CC", null, NOW, NOW);
  }

  private List<Map<String, Object>> columns(String id) {
    UnaryOperator<Map<String, Object>> same =
        row -> {
          row.replaceAll((_, value) -> value instanceof byte[] bytes ? text(bytes) : value);
          return row;
        };
    return JdbcClient.create(dataSource)
        .sql(
            """
            SELECT sequence_number, type, regexp_replace(time_stamp, '[0-9]', '9', 'g') AS time_stamp,
              payload_type, payload_revision, payload,
              convert_from(meta_data, 'UTF8')::jsonb::text AS meta_data
            FROM domain_event_entry WHERE aggregate_identifier = ? ORDER BY sequence_number
            """)
        .param(id)
        .query()
        .listOfRows()
        .stream()
        .map(same)
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
