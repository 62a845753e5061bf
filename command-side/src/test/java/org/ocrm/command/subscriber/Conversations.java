package org.ocrm.command.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Random sequences of commands to one subscriber while the clock moves on. Few ids, codes and
/// times, so that commands meet each other; a time out of bounds now and then.
final class Conversations {

  private static final String SUBSCRIBER = "s-1";
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /// One command and the moment at which it comes.
  record Turn(Instant now, SubscriberCommand command) {}

  private Conversations() {}

  static Arbitrary<List<Turn>> conversations() {
    Arbitrary<Tuple.Tuple2<Integer, SubscriberCommand>> steps =
        Combinators.combine(Arbitraries.integers().between(0, 3), commands()).as(Tuple::of);
    return steps.withoutEdgeCases().list().ofMinSize(1).ofMaxSize(40).map(Conversations::timed);
  }

  private static List<Turn> timed(List<Tuple.Tuple2<Integer, SubscriberCommand>> steps) {
    List<Turn> turns = new ArrayList<>();
    Instant now = START;
    for (Tuple.Tuple2<Integer, SubscriberCommand> step : steps) {
      now = now.plus(Duration.ofHours(6L * step.get1()));
      turns.add(new Turn(now, step.get2()));
    }
    return turns;
  }

  static Arbitrary<SubscriberCommand> commands() {
    Arbitrary<String> ids = Arbitraries.of("a", "b", "c", "d", "e");
    Arbitrary<String> codes = Arbitraries.of("ROAMING", "ROAMING", "VOICEMAIL");
    Arbitrary<ServiceKind> kinds =
        Arbitraries.of(
            ServiceKind.PERMANENT,
            ServiceKind.PERMANENT,
            ServiceKind.TEMPORARY,
            ServiceKind.ONE_TIME);
    Arbitrary<String> channels = Arbitraries.of("CC", "WS");
    Arbitrary<@Nullable String> subChannels = Arbitraries.of("x").injectNull(0.7);
    Arbitrary<@Nullable Instant> maybe = times().injectNull(0.6);
    Arbitrary<SubscriberCommand> activate =
        Combinators.combine(ids, codes, kinds, channels, subChannels, times(), maybe)
            .as(
                (id, code, kind, channel, subChannel, at, until) ->
                    new ActivateService(
                        SUBSCRIBER, id, code, kind, channel, subChannel, at, until));
    Arbitrary<SubscriberCommand> row =
        Combinators.combine(ids, codes, kinds, channels, times(), maybe)
            .as(
                (id, code, kind, channel, at, until) ->
                    new ImportServiceHistory(SUBSCRIBER, id, code, kind, channel, at, until));
    Arbitrary<SubscriberCommand> deactivate =
        Combinators.combine(ids, channels, times())
            .as((id, channel, at) -> new DeactivateService(SUBSCRIBER, id, channel, null, at));
    Arbitrary<SubscriberCommand> correct =
        Combinators.combine(ids, channels.injectNull(0.3), maybe)
            .as(
                (id, channel, at) ->
                    new CorrectServiceActivation(SUBSCRIBER, id, channel, at, "error"));
    Arbitrary<SubscriberCommand> cross =
        ids.map(id -> new VoidServiceActivation(SUBSCRIBER, id, "error"));
    Arbitrary<SubscriberCommand> expire = ids.map(id -> new ExpireService(SUBSCRIBER, id));
    Arbitrary<SubscriberCommand> contact =
        Combinators.combine(
                contacts(),
                ids.injectNull(0.5),
                channels,
                Arbitraries.of("one").injectNull(0.5),
                times())
            .as(
                (contactId, id, channel, note, at) ->
                    new RecordInteraction(
                        SUBSCRIBER, contactId, channel, "question", null, note, id, at));
    Arbitrary<SubscriberCommand> recall =
        Combinators.combine(
                contacts(),
                channels.injectNull(0.5),
                Arbitraries.of("question", "complaint").injectNull(0.7),
                Arbitraries.of(Direction.class).injectNull(0.8),
                Arbitraries.of("one", "two").injectNull(0.7),
                maybe)
            .as(
                (id, channel, type, direction, note, at) ->
                    new CorrectInteraction(
                        SUBSCRIBER, id, channel, type, direction, note, at, "error"));
    Arbitrary<SubscriberCommand> retract =
        contacts().map(id -> new VoidInteraction(SUBSCRIBER, id, "error"));
    return Arbitraries.frequencyOf(
        Tuple.of(5, activate),
        Tuple.of(5, row),
        Tuple.of(4, deactivate),
        Tuple.of(3, correct),
        Tuple.of(1, cross),
        Tuple.of(3, expire),
        Tuple.of(2, contact),
        Tuple.of(3, recall),
        Tuple.of(1, retract));
  }

  /// Few contacts, so that corrections find them; an id that comes again is another telling of it.
  private static Arbitrary<String> contacts() {
    return Arbitraries.of("int-1", "int-2");
  }

  /// Six-hourly, from shortly before the first command on: the past of some and future of others.
  private static Arbitrary<Instant> times() {
    Arbitrary<Instant> usual =
        Arbitraries.integers()
            .between(-12, 12)
            .map(quarter -> START.plus(Duration.ofHours(6L * quarter)));
    Arbitrary<Instant> odd =
        Arbitraries.of(
            Instant.parse("1899-12-31T23:59:59Z"),
            Instant.parse("1900-01-01T00:00:00Z"),
            START.plus(Duration.ofMinutes(5)),
            Instant.parse("2999-12-31T00:00:00Z"));
    return Arbitraries.frequencyOf(Tuple.of(20, usual), Tuple.of(1, odd));
  }
}
