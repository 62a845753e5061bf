package org.ocrm.query.generation.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanned;
import org.ocrm.kernel.event.SubscriberEvent.ServiceReleased;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.tile.Vocabulary;
import org.ocrm.kernel.time.Calendars;

/// Events of every type without regard to what could really happen, with a liking for values that
/// are awkward in JSON, and layouts that keep any of their attributes.
public final class ManyEvents {

  private static final List<String> TEXTS =
      List.of(
          "CC",
          "MA",
          "",
          "x\"y",
          "back\\slash",
          "line\nbreak",
          "tab\t",
          "Ägypten",
          "مصر",
          "📱",
          "\u007f",
          "\u0080\u07ff\u0800\uffff",
          "12345678",
          "1234567\"",
          "a,\"b\":{}",
          "0");

  private ManyEvents() {}

  public static Arbitrary<List<SubscriberEvent>> lists() {
    return events().list().ofMaxSize(60);
  }

  public static Arbitrary<TileLayout> layouts() {
    return Arbitraries.maps(
            Arbitraries.of(Vocabulary.events()), Arbitraries.longs().between(0, Long.MAX_VALUE))
        .map(
            kept -> {
              TileLayout layout = TileLayout.NOTHING;
              for (var event : kept.entrySet()) {
                layout = layout.plus(someOf(event.getKey(), event.getValue()));
              }
              return layout;
            });
  }

  /// The attributes that the bits of a number choose.
  private static TileLayout someOf(String event, long bits) {
    List<String> all = List.copyOf(Vocabulary.attributesOf(event));
    return new TileLayout(
        Map.of(
            event,
            all.stream()
                .filter(attribute -> (bits >> all.indexOf(attribute) & 1) == 1)
                .collect(Collectors.toSet())));
  }

  public static Arbitrary<SubscriberEvent> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 11),
            Arbitraries.of("s-1", "s-2", "+491701234567", "s-1-and-more", "s"),
            texts().list().ofSize(4),
            texts().injectNull(0.4).list().ofSize(4),
            Calendars.instants().list().ofSize(3),
            Combinators.combine(activations(), activations(), endings().injectNull(0.4))
                .as(Activations::new),
            Arbitraries.of(Direction.class).injectNull(0.4))
        .as(ManyEvents::event);
  }

  private record Activations(Activation one, Activation other, Ending ending) {}

  private static SubscriberEvent event(
      int type,
      String id,
      List<String> texts,
      List<String> some,
      List<Instant> times,
      Activations a,
      Direction direction) {
    String first = texts.get(0);
    String second = texts.get(1);
    String third = texts.get(2);
    Instant at = times.get(0);
    Instant recorded = times.get(1);
    return switch (type) {
      case 0 -> new SubscriberRegistered(id, first, at, recorded);
      case 1 ->
          new ServiceActivated(
              id,
              first,
              second,
              a.one().kind(),
              third,
              some.get(0),
              at,
              some.get(1) == null ? null : times.get(2),
              recorded,
              some.get(2) == null ? null : Map.of(second, List.of(third)));
      case 2 ->
          new ServiceDeactivated(
              id,
              first,
              a.one(),
              second,
              some.get(0),
              at,
              recorded,
              some.get(1) == null ? null : LifecycleState.INACTIVE);
      case 3 -> new ServiceExpired(id, first, a.one(), at, recorded);
      case 4 -> new ServiceCompleted(id, first, a.one(), at, recorded);
      case 5 ->
          new ServiceActivationCorrected(
              id, first, a.one(), a.other(), a.ending(), second, at, recorded);
      case 6 -> new ServiceActivationVoided(id, first, a.one(), a.ending(), second, at, recorded);
      case 7 ->
          new InteractionCorrected(
              id,
              first,
              contact(texts, some, at),
              contact(texts, some, times.get(2)),
              some.get(2),
              second,
              times.get(2),
              recorded);
      case 8 -> new InteractionVoided(id, first, contact(texts, some, at), second, at, recorded);
      case 9 ->
          new ServicePlanned(
              id,
              first,
              second,
              a.one().kind(),
              third,
              some.get(0),
              LifecycleState.DESIGNED,
              at,
              at,
              null,
              recorded,
              null);
      case 10 -> new ServiceReleased(id, first, second, some.get(0), at, recorded);
      default ->
          new InteractionRecorded(
              id, first, second, third, direction, some.get(0), some.get(1), at, recorded);
    };
  }

  private static Contact contact(List<String> texts, List<String> some, Instant at) {
    return new Contact(texts.get(2), texts.get(3), Direction.INBOUND, some.get(3), at);
  }

  private static Arbitrary<Activation> activations() {
    return Combinators.combine(
            texts(),
            Arbitraries.of(ServiceKind.class),
            texts(),
            texts().injectNull(0.5),
            Calendars.instants())
        .as(Activation::new);
  }

  private static Arbitrary<Ending> endings() {
    return Combinators.combine(
            Arbitraries.of("ServiceDeactivated", "ServiceExpired", "ServiceCompleted"),
            texts().injectNull(0.5),
            texts().injectNull(0.5),
            Calendars.instants())
        .as(Ending::new);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(Arbitraries.of(TEXTS), Arbitraries.of("CC", "FO", "7"));
  }
}
