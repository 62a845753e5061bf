package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.subscriber.Rule;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceView;

/// Commands and replies travel between nodes, and come out as they went in.
class MessagesBetweenNodesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456Z");

  private final WireNameSerializer serializer = new WireNameSerializer();

  static Stream<SubscriberCommand> commands() {
    return Stream.of(
        Deeds.permanent("s-1", "svc-1", "tariff"),
        Deeds.temporary("s-1", "svc-1", NOON),
        Deeds.contactOf("s-1", "c-1"),
        new DeactivateService("s-1", "svc-1", "CC", "moved", NOON),
        new CorrectServiceActivation("s-1", "svc-1", "FO", null, "typo"),
        new VoidServiceActivation("s-1", "svc-1", "never happened"),
        new CorrectInteraction(
            "s-1", "c-1", "FO", "question", Direction.INBOUND, "n", NOON, "typo"),
        new VoidInteraction("s-1", "c-1", "never happened"),
        new ImportServiceHistory("s-1", "svc-1", "tariff", ServiceKind.ONE_TIME, "CC", NOON, null),
        new PlanService(
            "s-1",
            "svc-1",
            "tariff",
            ServiceKind.PERMANENT,
            "CC",
            null,
            LifecycleState.DESIGNED,
            NOON,
            NOON,
            null,
            Map.of("deep", List.of(1, new BigDecimal("0.10"), Map.of("a", "b")))),
        new ChangeService(
            "s-1",
            "svc-1",
            LifecycleState.ACTIVE,
            null,
            null,
            NOON,
            deleting("category"),
            Map.of("startDate", "x"),
            List.of("colour")),
        new ExpireService("s-1", "svc-1"));
  }

  private static Map<String, @Nullable Object> deleting(String name) {
    Map<String, @Nullable Object> patch = new HashMap<>();
    patch.put(name, null);
    return patch;
  }

  static Stream<CommandReply> replies() {
    return Stream.of(
        new CommandReply.OfService(
            new ServiceView(
                "svc-1",
                "s-1",
                "tariff",
                ServiceKind.PERMANENT,
                "CC",
                null,
                "active",
                NOON,
                null,
                null,
                null,
                null)),
        new CommandReply.OfInteraction(
            new InteractionView(
                "c-1", "s-1", "CC", "question", null, "why", null, "recorded", NOON, NOON)),
        new CommandReply.Refused(Rule.SERVICE_ALREADY_ACTIVE, "it is"),
        new CommandReply.KeyReused());
  }

  @ParameterizedTest
  @MethodSource({"commands", "replies"})
  void aMessageComesOutAsItWentIn(Object message) {
    Object back = serializer.deserialize(serializer.serialize(message, byte[].class));
    assertThat(back).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsRoutedByItsSubscriber(SubscriberCommand command) {
    assertThat(
            new AxonServerConfiguration()
                .routingStrategy()
                .getRoutingKey(new GenericCommandMessage<>(command)))
        .isEqualTo("s-1");
  }
}
