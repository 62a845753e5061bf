package org.ocrm.kernel.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Random histories of one subscriber, each told twice: as the events of the stream, and as what
/// really happened once every correction is taken into account.
///
/// Long because both tales of one history belong side by side.
public final class Histories {

  public static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS", "XX");
  private static final String SUBSCRIBER = "s-1";

  /// Codes of services: numbers, so that statistics have something to add, and a word.
  public static final List<String> CODES = List.of("7", "2.50", "-1", "WORD");

  private Histories() {}

  /// What really happened, in the plainest form, for recounts that know nothing of occurrences.
  ///
  /// @param channel through which it happened; none where nobody asked for it
  /// @param activatedThrough channel of the activation, for what happens to a service
  /// @param endedAt of an activation: when the service ended; none while it has not
  public record Truth(
      String event,
      Instant at,
      @Nullable String channel,
      @Nullable String activatedThrough,
      @Nullable ServiceKind kind,
      @Nullable String serviceCode,
      @Nullable Instant endedAt) {}

  public record History(List<SubscriberEvent> events, List<Truth> truth) {}

  /// A history of up to `length` services and contacts within the year or so before `until`, and
  /// shortly after it; events in the order in which they were recorded.
  public static Arbitrary<History> around(Instant until, int length) {
    return histories(until, length, UnaryOperator.identity());
  }

  /// The same of services that never end before they begin, as the rules of the command side have
  /// it.
  public static Arbitrary<History> orderlyAround(Instant until, int length) {
    return histories(until, length, Life::orderly);
  }

  private static Arbitrary<History> histories(
      Instant until, int length, UnaryOperator<Life> manners) {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-420L * 86_400, 3L * 86_400)
            .map(seconds -> until.plusSeconds(seconds));
    return Combinators.combine(
            life(times).map(manners).list().ofMaxSize(length),
            talk(times).list().ofMaxSize(length / 2))
        .as(Histories::history)
        .withoutEdgeCases();
  }

  /// One service from its activation to the last correction.
  ///
  /// @param end how it ended: 0 not, 1 deactivated, 2 expired
  private record Life(
      ServiceKind kind,
      String channel,
      Instant activatedAt,
      int end,
      String endChannel,
      Instant endedAt,
      List<Move> moves,
      boolean voided,
      String code) {

    Life orderly() {
      Instant end =
          Stream.concat(Stream.of(activatedAt, endedAt), moves.stream().map(Move::activatedAt))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return new Life(kind, channel, activatedAt, this.end, endChannel, end, moves, voided, code);
    }
  }

  /// A correction: before or after the end was recorded.
  private record Move(boolean beforeEnd, String channel, Instant activatedAt) {}

  private static Arbitrary<Life> life(Arbitrary<Instant> times) {
    Arbitrary<String> channels = Arbitraries.of(CHANNELS);
    Arbitrary<Move> moves =
        Combinators.combine(Arbitraries.of(true, false), channels, times).as(Move::new);
    return Combinators.combine(
            Arbitraries.of(ServiceKind.class),
            channels,
            times,
            Arbitraries.integers().between(0, 2),
            channels,
            times,
            Arbitraries.oneOf(Arbitraries.just(List.<Move>of()), moves.list().ofMaxSize(3)),
            Combinators.combine(Arbitraries.of(true, false, false, false), Arbitraries.of(CODES))
                .as(Map::entry))
        .as(
            (kind, channel, activatedAt, end, endChannel, endedAt, moved, voidedAndCode) ->
                new Life(
                    kind,
                    channel,
                    activatedAt,
                    end,
                    endChannel,
                    endedAt,
                    moved,
                    voidedAndCode.getKey(),
                    voidedAndCode.getValue()));
  }

  /// One contact: as it was told first, and as it was told after each correction.
  private record Talk(List<Contact> tellings, boolean voided) {}

  private static Arbitrary<Talk> talk(Arbitrary<Instant> times) {
    Arbitrary<Contact> telling =
        Combinators.combine(times, Arbitraries.of(CHANNELS))
            .as((at, channel) -> new Contact(channel, "question", null, null, at));
    Arbitrary<List<Contact>> tellings =
        Arbitraries.oneOf(
            telling.list().ofSize(1),
            telling.list().ofSize(1),
            telling.list().ofMinSize(2).ofMaxSize(3));
    return Combinators.combine(tellings, Arbitraries.of(true, false, false, false)).as(Talk::new);
  }

  private static History history(List<Life> lives, List<Talk> talks) {
    List<SubscriberEvent> events = new ArrayList<>();
    List<Truth> truth = new ArrayList<>();
    for (Life life : lives) {
      tell(life, "srv-" + events.size(), events, truth);
    }
    for (Talk talk : talks) {
      tell(talk, "int-" + events.size(), events, truth);
    }
    if (!events.isEmpty()) {
      SubscriberEvent first = events.getFirst();
      events.addFirst(
          new SubscriberRegistered(SUBSCRIBER, "CC", first.effectiveAt(), first.recordedAt()));
    }
    return new History(List.copyOf(events), List.copyOf(truth));
  }

  private static void tell(Life life, String id, List<SubscriberEvent> events, List<Truth> truth) {
    boolean oneTime = life.kind() == ServiceKind.ONE_TIME;
    Activation now =
        new Activation(life.code(), life.kind(), life.channel(), null, life.activatedAt());
    events.add(
        new ServiceActivated(
            SUBSCRIBER,
            id,
            now.serviceCode(),
            now.kind(),
            now.channel(),
            null,
            now.activatedAt(),
            null,
            now.activatedAt()));
    Ending ending = null;
    if (oneTime) {
      events.add(new ServiceCompleted(SUBSCRIBER, id, now, now.activatedAt(), now.activatedAt()));
      ending = new Ending("ServiceCompleted", null, null, now.activatedAt());
    }
    for (Move move : life.moves().stream().filter(Move::beforeEnd).toList()) {
      now = moved(id, now, ending, move, events);
      ending = oneTime ? new Ending("ServiceCompleted", null, null, now.activatedAt()) : null;
    }
    if (!oneTime && life.end() == 1) {
      events.add(
          new ServiceDeactivated(
              SUBSCRIBER, id, now, life.endChannel(), null, life.endedAt(), life.endedAt()));
      ending = new Ending("ServiceDeactivated", life.endChannel(), null, life.endedAt());
    } else if (!oneTime && life.end() == 2) {
      events.add(new ServiceExpired(SUBSCRIBER, id, now, life.endedAt(), life.endedAt()));
      ending = new Ending("ServiceExpired", null, null, life.endedAt());
    }
    for (Move move : life.moves().stream().filter(move -> !move.beforeEnd()).toList()) {
      now = moved(id, now, ending, move, events);
      ending = oneTime ? new Ending("ServiceCompleted", null, null, now.activatedAt()) : ending;
    }
    if (life.voided()) {
      events.add(
          new ServiceActivationVoided(
              SUBSCRIBER, id, now, ending, "error", now.activatedAt(), now.activatedAt()));
      return;
    }
    truth.add(
        new Truth(
            "ServiceActivated",
            now.activatedAt(),
            now.channel(),
            now.channel(),
            now.kind(),
            now.serviceCode(),
            ending == null ? null : ending.endedAt()));
    if (ending != null) {
      truth.add(
          new Truth(
              ending.type(),
              ending.endedAt(),
              ending.channel(),
              now.channel(),
              now.kind(),
              now.serviceCode(),
              null));
    }
  }

  private static void tell(Talk talk, String id, List<SubscriberEvent> events, List<Truth> truth) {
    Contact now = talk.tellings().getFirst();
    Instant recordedAt = now.contactedAt().plus(Duration.ofDays(1));
    events.add(
        new InteractionRecorded(
            SUBSCRIBER,
            id,
            now.channel(),
            now.type(),
            null,
            null,
            null,
            now.contactedAt(),
            recordedAt));
    for (Contact after : talk.tellings().subList(1, talk.tellings().size())) {
      events.add(
          new InteractionCorrected(
              SUBSCRIBER, id, now, after, null, "error", after.contactedAt(), recordedAt));
      now = after;
    }
    if (talk.voided()) {
      events.add(
          new InteractionVoided(SUBSCRIBER, id, now, "error", now.contactedAt(), recordedAt));
      return;
    }
    truth.add(
        new Truth("InteractionRecorded", now.contactedAt(), now.channel(), null, null, null, null));
  }

  private static Activation moved(
      String id,
      Activation before,
      @Nullable Ending ending,
      Move move,
      List<SubscriberEvent> events) {
    Activation after =
        new Activation(
            before.serviceCode(), before.kind(), move.channel(), null, move.activatedAt());
    events.add(
        new ServiceActivationCorrected(
            SUBSCRIBER,
            id,
            before,
            after,
            ending,
            "error",
            after.activatedAt(),
            after.activatedAt()));
    return after;
  }
}
