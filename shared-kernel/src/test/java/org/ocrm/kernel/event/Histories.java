package org.ocrm.kernel.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
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
public final class Histories {

  public static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS", "XX");
  private static final String SUBSCRIBER = "s-1";

  private Histories() {}

  /// What really happened, in the plainest form, for recounts that know nothing of occurrences.
  ///
  /// @param channel through which it happened; none where nobody asked for it
  /// @param activatedThrough channel of the activation, for what happens to a service
  public record Truth(
      String event,
      Instant at,
      @Nullable String channel,
      @Nullable String activatedThrough,
      @Nullable ServiceKind kind) {}

  public record History(List<SubscriberEvent> events, List<Truth> truth) {}

  /// A history of up to `length` services and contacts within the year or so before `until`, and
  /// shortly after it; events in the order in which they were recorded.
  public static Arbitrary<History> around(Instant until, int length) {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-420L * 86_400, 3L * 86_400)
            .map(seconds -> until.plusSeconds(seconds));
    return Combinators.combine(
            life(times).list().ofMaxSize(length), contact(times).list().ofMaxSize(length / 2))
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
      boolean voided) {}

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
            Arbitraries.of(true, false, false, false))
        .as(Life::new);
  }

  private static Arbitrary<Truth> contact(Arbitrary<Instant> times) {
    return Combinators.combine(times, Arbitraries.of(CHANNELS))
        .as((at, channel) -> new Truth("InteractionRecorded", at, channel, null, null));
  }

  private static History history(List<Life> lives, List<Truth> contacts) {
    List<SubscriberEvent> events = new ArrayList<>();
    List<Truth> truth = new ArrayList<>(contacts);
    for (Life life : lives) {
      tell(life, "srv-" + events.size(), events, truth);
    }
    for (Truth contact : contacts) {
      events.add(
          new InteractionRecorded(
              SUBSCRIBER,
              "int-" + events.size(),
              Objects.requireNonNull(contact.channel()),
              "question",
              null,
              null,
              null,
              contact.at(),
              contact.at().plus(Duration.ofDays(1))));
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
    Activation now = new Activation("CODE", life.kind(), life.channel(), null, life.activatedAt());
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
        new Truth("ServiceActivated", now.activatedAt(), now.channel(), now.channel(), now.kind()));
    if (ending != null) {
      truth.add(
          new Truth(ending.type(), ending.endedAt(), ending.channel(), now.channel(), now.kind()));
    }
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
