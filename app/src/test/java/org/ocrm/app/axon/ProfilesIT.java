package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.app.RunningServer;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.axon.HeadPositions;
import org.ocrm.command.dispatch.postgres.PostgresStreamPositions;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.deadletter.DeadLetters;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.history.axon.EventStoreHistory;
import org.ocrm.query.history.postgres.PostgresSubscriberHistory;
import org.springframework.web.bind.annotation.RestController;

/// Which parts run in which profiles. No Axon Server is there: a node starts without one and
/// connects when it can.
class ProfilesIT {

  /// A port that nothing listens on.
  private static final String NOWHERE = "--axon.axonserver.servers=127.0.0.1:9";

  @Test
  void withoutProfilesBothSidesRunOnPostgres() {
    try (RunningServer server = RunningServer.on(TestDatabase.fresh())) {
      assertThat(server.bean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
      assertThat(server.context().getBean("eventSource")).isInstanceOf(PromptEventSource.class);
      hasCommandSide(server, SimpleCommandBus.class, PostgresStreamPositions.class);
      hasQuerySide(server, PostgresSubscriberHistory.class);
      assertThat(server.context().getEnvironment().getProperty("axon.timeout.enabled"))
          .as("a stack trace per handler call")
          .isEqualTo("false");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCommandNodeDecidesAndAddsNothingUp(boolean axonServer) {
    try (RunningServer server = start(axonServer, "command")) {
      hasStore(server, axonServer);
      hasCommandSide(
          server,
          axonServer ? AxonServerCommandBus.class : SimpleCommandBus.class,
          axonServer ? HeadPositions.class : PostgresStreamPositions.class);
      assertThat(controllers(server)).noneMatch(name -> name.startsWith("org.ocrm.query."));
      assertThat(server.beanIfAny(SubscriberHistory.class)).isEmpty();
      assertThat(server.beanIfAny(Processors.class)).isEmpty();
      assertThat(server.beanIfAny(DeadLetters.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aQueryNodeAddsUpAndDecidesNothing(boolean axonServer) {
    try (RunningServer server = start(axonServer, "query")) {
      hasStore(server, axonServer);
      hasQuerySide(server, axonServer ? EventStoreHistory.class : PostgresSubscriberHistory.class);
      assertThat(controllers(server)).noneMatch(name -> name.startsWith("org.ocrm.command."));
      assertThat(server.beanIfAny(StreamPositions.class)).isEmpty();
      assertThat(server.beanIfAny(DeadlineManager.class)).isEmpty();
    }
  }

  @Test
  void bothSidesOfOneNodeRunOnAxonServerToo() {
    try (RunningServer server = start(true, "command,query")) {
      hasStore(server, true);
      hasCommandSide(server, AxonServerCommandBus.class, HeadPositions.class);
      hasQuerySide(server, EventStoreHistory.class);
    }
  }

  private static RunningServer start(boolean axonServer, String sides) {
    String profiles = "--spring.profiles.active=" + (axonServer ? "axonserver," : "") + sides;
    return RunningServer.on(TestDatabase.fresh(), List.of(profiles, NOWHERE));
  }

  private static void hasStore(RunningServer server, boolean axonServer) {
    assertThat(server.bean(EventStore.class))
        .isInstanceOf(axonServer ? AxonServerEventStore.class : EmbeddedEventStore.class);
  }

  private static void hasCommandSide(RunningServer server, Class<?> bus, Class<?> positions) {
    assertThat(server.bean(CommandBus.class)).isInstanceOf(bus);
    assertThat(server.bean(StreamPositions.class)).isInstanceOf(positions);
    assertThat(server.bean(DeadlineManager.class)).isInstanceOf(DbSchedulerDeadlineManager.class);
    assertThat(controllers(server)).anyMatch(name -> name.startsWith("org.ocrm.command."));
  }

  private static void hasQuerySide(RunningServer server, Class<?> history) {
    assertThat(server.bean(SubscriberHistory.class)).isInstanceOf(history);
    assertThat(server.bean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
    assertThat(server.bean(DeadLetters.class)).isNotNull();
    assertThat(controllers(server)).anyMatch(name -> name.startsWith("org.ocrm.query."));
  }

  private static List<String> controllers(RunningServer server) {
    Map<String, Object> controllers = server.context().getBeansWithAnnotation(RestController.class);
    return controllers.values().stream().map(bean -> bean.getClass().getName()).toList();
  }
}
