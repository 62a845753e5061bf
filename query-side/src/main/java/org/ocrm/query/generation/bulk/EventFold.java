package org.ocrm.query.generation.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Occurrence;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.time.BusinessCalendar;

/// Folds stored events into entries exactly as `EventJson` and `TileFold` would, but most of them
/// without making an object: plain events are recognised by their bytes, and what such an event
/// means is looked up by its signature. Corrections, and whatever is not quite plain, go the
/// ordinary way.
final class EventFold {

  /// What a signature stands for besides the number of a key.
  private static final int NO_KEY = -1;

  private static final int ORDINARY = -2;

  private final BulkScope scope;
  private final BusinessCalendar calendar;
  private final Dictionary dictionary;
  private final TileFold fold;
  private final PlainEvent plain;
  private final InternedBytes typeNames = new InternedBytes();
  private final List<EventType> types = new ArrayList<>();
  private final InternedBytes signatures = new InternedBytes();

  /// What the signatures that are known stand for, by their numbers.
  private int[] keys = new int[64];

  private int known;

  EventFold(BulkScope scope, Dictionary dictionary) {
    this.scope = scope;
    this.calendar = scope.calendar();
    this.dictionary = dictionary;
    this.fold = new TileFold(scope.layout(), dictionary, calendar);
    this.plain = new PlainEvent(new BusinessDays(calendar));
  }

  /// A payload type as it was met.
  ///
  /// @param event none when it is passed over
  /// @param shape none when it is always read in the ordinary way
  private record EventType(String name, @Nullable EventName event, @Nullable EventShape shape) {}

  /// Adds what one stored event says to the entries.
  ///
  /// @return whether it was one of subscribers
  /// @throws UnfoldableEvent when its type is unknown or its payload cannot be read
  boolean fold(
      long position,
      byte[] bytes,
      int typeAt,
      int typeLength,
      int payloadAt,
      int payloadLength,
      Entries into) {
    int typeNumber = typeNames.numberOf(bytes, typeAt, typeLength);
    if (typeNumber == types.size()) {
      types.add(typeOf(position, new String(bytes, typeAt, typeLength, StandardCharsets.UTF_8)));
    }
    EventType type = types.get(typeNumber);
    EventName name = type.event();
    if (name == null) {
      return false;
    }
    EventShape shape = type.shape();
    if (shape == null || !plain.read(shape, typeNumber, bytes, payloadAt, payloadLength)) {
      foldOrdinarily(position, name, bytes, payloadAt, payloadLength, into);
      return true;
    }
    int signature = signatures.numberOf(plain.signature(), 0, plain.signatureLength());
    if (signature == known) {
      learn(read(position, name, bytes, payloadAt, payloadLength));
    }
    int key = keys[signature];
    if (key == ORDINARY) {
      foldOrdinarily(position, name, bytes, payloadAt, payloadLength, into);
      return true;
    }
    into.of(bytes, plain.idAt(), plain.idLength());
    if (key != NO_KEY) {
      into.add(plain.day(), key, 1);
    }
    return true;
  }

  private EventType typeOf(long position, String name) {
    Optional<EventName> known = EventName.ofWireName(name);
    if (known.isPresent()) {
      Set<String> kept = scope.layout().attributes().getOrDefault(name, Set.of());
      return new EventType(name, known.get(), EventShape.of(known.get(), kept));
    }
    if (scope.passedOver().test(name)) {
      return new EventType(name, null, null);
    }
    throw new UnfoldableEvent(position, name, "this version does not know its type.");
  }

  private void learn(SubscriberEvent event) {
    if (known == keys.length) {
      keys = Arrays.copyOf(keys, known * 2);
    }
    keys[known] = keyOf(event);
    known++;
  }

  private int keyOf(SubscriberEvent event) {
    List<Occurrence> occurrences = Occurrence.of(event);
    Occurrence occurrence = occurrences.getFirst();
    if (occurrences.size() != 1
        || occurrence.count() != 1
        || !occurrence.at().equals(event.effectiveAt())) {
      return ORDINARY;
    }
    FactKey key = scope.layout().keyOf(occurrence, calendar);
    return key == null ? NO_KEY : dictionary.numberOf(key);
  }

  private void foldOrdinarily(
      long position, EventName name, byte[] bytes, int at, int length, Entries into) {
    SubscriberEvent event = read(position, name, bytes, at, length);
    TileBuilder added = new TileBuilder();
    try {
      fold.fold(event, added);
    } catch (RuntimeException e) {
      throw unfoldable(position, name, e);
    }
    byte[] id = event.subscriberId().getBytes(StandardCharsets.UTF_8);
    into.of(id, 0, id.length);
    TileCursor entry = added.build().cursor();
    while (entry.next()) {
      into.add(entry.day(), entry.key(), entry.count());
    }
  }

  private static SubscriberEvent read(
      long position, EventName name, byte[] bytes, int at, int length) {
    try {
      return EventJson.read(name, Arrays.copyOfRange(bytes, at, at + length));
    } catch (RuntimeException e) {
      throw unfoldable(position, name, e);
    }
  }

  private static UnfoldableEvent unfoldable(long position, EventName name, RuntimeException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new UnfoldableEvent(
        position, name.wireName(), e.getClass().getSimpleName() + ": " + reason);
  }
}
