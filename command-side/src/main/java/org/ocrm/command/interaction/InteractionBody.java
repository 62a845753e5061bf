package org.ocrm.command.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.tmf.Shape;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Identifiers;

/// A body as a caller wrote it, taken apart: what means something to us is taken out, one attribute
/// after the other; what is left is kept as it is.
///
/// Long because each of the attributes is written in a way of its own.
final class InteractionBody {

  static final String OUR_TYPE = "PartyInteraction";

  private static final int LONGEST_REASON = 1000;
  private static final int LONGEST_TYPE = 64;
  private static final int LONGEST_STATUS = 64;
  private static final int LONGEST_NOTE = 10_000;
  private static final String SUBSCRIBER = "subscriber";
  private static final Set<String> OF_THE_SERVER = Set.of("id", "href");

  /// What we say ourselves of a channel and of a subscriber: nothing that has to be kept.
  private static final Set<String> OURS_OF_CHANNEL = Set.of("id", "@referredType");

  private static final Set<String> OURS_OF_SUBSCRIBER = Set.of("id", "role", "@referredType");

  private final Map<String, @Nullable Object> left;
  private final FieldErrors errors;

  InteractionBody(Map<String, ? extends @Nullable Object> body, FieldErrors errors) {
    this.left = new LinkedHashMap<>(body);
    this.errors = errors;
    OF_THE_SERVER.forEach(name -> refuse(name, "is set by the server"));
    InteractionShape.ATTRIBUTES.forEach(
        (name, shape) -> {
          Object value = left.get(name);
          if (value != null) {
            check(name, shape, value);
          }
        });
  }

  /// An attribute that is ill-formed counts as missing from here on; that it is so has been told.
  private void check(String name, Shape shape, Object value) {
    FieldErrors found = new FieldErrors();
    shape.check(name, value, found);
    try {
      found.throwIfAny();
    } catch (org.ocrm.kernel.problem.ProblemException wrong) {
      wrong.problem().errors().forEach(error -> errors.add(error.field(), error.message()));
      left.remove(name);
    }
  }

  void refuse(String name, String message) {
    if (left.containsKey(name)) {
      left.remove(name);
      errors.add(name, message);
    }
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  /// Whether it is there, and null.
  boolean isDeleted(String name) {
    return left.containsKey(name) && left.get(name) == null;
  }

  @Nullable Object take(String name) {
    return left.remove(name);
  }

  @Nullable String takeText(String name) {
    return take(name) instanceof String text ? text : null;
  }

  void keep(String name, @Nullable Object value) {
    left.put(name, value);
  }

  /// A time, kept in the form in which we write times.
  void keepTime(String name) {
    if (left.get(name) instanceof String text) {
      Instant time = errors.instant(name, text);
      keep(name, time == null ? null : time.toString());
    }
  }

  /// The code of the first channel. The list stays where it says more than that.
  @Nullable String channel(ChannelRegistry channels) {
    Object written = take("channel");
    if (!(written instanceof List<?> list) || list.isEmpty()) {
      errors.add("channel", "must be a list whose first element names the channel");
      return null;
    }
    String code = null;
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Map<String, Object> one = copy(list.get(i));
      Object called = one.getOrDefault("id", one.get("name"));
      if (called == null) {
        errors.add("channel." + i + ".id", "is required");
      } else {
        String id = called.toString();
        one.put("id", ChannelRegistry.ALSO_CALLED.getOrDefault(id, id));
      }
      if (i == 0 && called != null) {
        code = String.valueOf(one.get("id"));
        errors.check("channel.0.id", code, channels::problemWith);
      }
      kept.add(one);
    }
    boolean plain =
        kept.size() == 1
            && copy(kept.getFirst()).keySet().stream().allMatch(OURS_OF_CHANNEL::contains);
    keep("channel", plain ? null : kept);
    return code;
  }

  /// The word that we count contacts by. What was told stays where it says more than that.
  @Nullable String reason() {
    String reason = takeText("reason");
    if (reason == null || reason.isBlank()) {
      errors.add("reason", "is required");
      return null;
    }
    errors.check("reason", reason, text -> Identifiers.problemWithNote(text, LONGEST_REASON));
    String oneLine = reason.strip().replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ");
    String type =
        oneLine
            .codePoints()
            .limit(LONGEST_TYPE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    errors.check("reason", type, text -> Identifiers.problemWithText(text, LONGEST_TYPE * 2));
    keep("reason", type.equals(reason) ? null : reason);
    return type;
  }

  /// The text of all notes. The list stays where it says more than that.
  @Nullable String note() {
    Object written = take("note");
    if (!(written instanceof List<?> list) || list.isEmpty()) {
      keep("note", null);
      return null;
    }
    StringJoiner text = new StringJoiner("\n");
    boolean plain = list.size() == 1;
    for (Object one : list) {
      Map<String, Object> note = copy(one);
      if (note.get("text") instanceof String words) {
        text.add(words);
      }
      plain &= note.keySet().equals(Set.of("text"));
    }
    String all = text.toString();
    if (!all.isEmpty()) {
      errors.check("note", all, words -> Identifiers.problemWithNote(words, LONGEST_NOTE));
    }
    keep("note", plain && !all.isEmpty() ? null : list);
    return all.isEmpty() ? null : all;
  }

  void status() {
    if (left.get("status") instanceof String status) {
      errors.check("status", status, text -> Identifiers.problemWithText(text, LONGEST_STATUS));
      keep("status", status.equals("opened") ? null : status);
    }
  }

  /// When it began, as it was written. When it ended is kept.
  @Nullable String start() {
    if (!has("interactionDate")) {
      return null;
    }
    Map<String, Object> period = copy(take("interactionDate"));
    @Nullable Object start = period.remove("startDateTime");
    Object end = period.get("endDateTime");
    if (end != null) {
      Instant ended = errors.instant("interactionDate.endDateTime", end.toString());
      period.put("endDateTime", String.valueOf(ended));
      Instant began =
          start == null ? null : errors.instant("interactionDate.startDateTime", start.toString());
      if (ended != null && began != null && ended.isBefore(began)) {
        errors.add("interactionDate.endDateTime", "must not be before startDateTime");
      }
    }
    if (!period.isEmpty()) {
      keep("interactionDate", period);
    }
    return start == null ? null : start.toString();
  }

  /// The id of the subscriber: the party of that role, or the first. The list stays where it says
  /// more than that, the subscriber at its head.
  @Nullable String subscriber() {
    Object written = take("relatedParty");
    if (!(written instanceof List<?> list) || list.isEmpty()) {
      errors.add("relatedParty", "must name the subscriber");
      return null;
    }
    List<Object> parties = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      InteractionShape.PARTY.check("relatedParty." + i, list.get(i), errors);
      Map<String, Object> party = copy(list.get(i));
      boolean first = SUBSCRIBER.equals(party.get("role")) && !namesTheSubscriber(parties);
      if (first) {
        parties.addFirst(party);
      } else {
        parties.add(party);
      }
    }
    Map<String, Object> subscriber = copy(parties.getFirst());
    boolean plain =
        parties.size() == 1 && subscriber.keySet().stream().allMatch(OURS_OF_SUBSCRIBER::contains);
    keep("relatedParty", plain ? null : parties);
    if (!(subscriber.get("id") instanceof String id)) {
      return null;
    }
    errors.check("relatedParty.id", id, Identifiers::problemWithSubscriberId);
    return id;
  }

  /// Names that our type does not know.
  List<String> foreign() {
    return left.keySet().stream()
        .filter(name -> !InteractionShape.ATTRIBUTES.containsKey(name))
        .toList();
  }

  Optional<String> extendedType() {
    return left.get("@type") instanceof String type && !type.equals(OUR_TYPE)
        ? Optional.of(type)
        : Optional.empty();
  }

  void refuseForeign(Collection<String> names) {
    for (String name : names) {
      errors.add(
          name.length() > 100 ? name.substring(0, 100) : name,
          "is no attribute of a PartyInteraction, which has %s; say by @type which type has it"
              .formatted(String.join(", ", InteractionShape.ATTRIBUTES.keySet())));
    }
  }

  /// What is left of a body in which a null is nothing.
  Map<String, Object> kept() {
    left.remove("@type", OUR_TYPE);
    Map<String, Object> kept = new LinkedHashMap<>();
    left.forEach(
        (name, value) -> {
          if (value != null) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  /// What is left of a patch, in which a null deletes.
  Map<String, @Nullable Object> patch() {
    if (OUR_TYPE.equals(left.get("@type"))) {
      left.put("@type", null);
    }
    return left;
  }

  private static boolean namesTheSubscriber(List<Object> parties) {
    return !parties.isEmpty() && SUBSCRIBER.equals(copy(parties.getFirst()).get("role"));
  }

  private static Map<String, Object> copy(@Nullable Object object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> members) {
      members.forEach(
          (name, value) -> {
            if (value != null) {
              copy.put(String.valueOf(name), value);
            }
          });
    }
    return copy;
  }
}
