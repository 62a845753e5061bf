package org.ocrm.command.subscriber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;

/// The rules of the contract once more, as a clerk would keep them: a list of lines, searched from
/// top to bottom and changed in place. No events, no state machine, no index. Long, because it is
/// the whole contract, and a second opinion must not be spread.
final class ReferenceSubscriber {

  static final String CHANGED = "changed";
  static final String NOTHING = "nothing";

  private final boolean registersImplicitly;
  private boolean registered;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Slip> slips = new HashMap<>();

  /// One contact: channel, type, direction, note and time.
  private static final class Slip {
    List<@Nullable Object> values = new ArrayList<>();
    boolean torn;
  }

  /// One service in the book. `told` is what its first command said.
  private static final class Line {
    final String id;
    final String code;
    final String kind;
    final List<@Nullable Object> told;
    String channel;
    Instant start;
    @Nullable Instant term;
    @Nullable Instant end;
    boolean crossedOut;

    Line(String id, String code, String kind, String channel, Instant start, List<Object> told) {
      this.id = id;
      this.code = code;
      this.kind = kind;
      this.channel = channel;
      this.start = start;
      this.told = new ArrayList<>(told);
    }

    boolean isOpenAt(Instant now) {
      return !crossedOut && end == null && (term == null || now.isBefore(term));
    }
  }

  ReferenceSubscriber(boolean registersImplicitly) {
    this.registersImplicitly = registersImplicitly;
  }

  /// `CHANGED`, `NOTHING`, or the code of the rule that refuses.
  String answer(SubscriberCommand command, Instant now) {
    return switch (command) {
      case ActivateService c -> activate(c, now);
      case ImportServiceHistory c -> row(c, now);
      case DeactivateService c -> deactivate(c, now);
      case CorrectServiceActivation c -> correct(c, now);
      case VoidServiceActivation c -> cross(c);
      case ExpireService c -> expire(c, now);
      case RecordInteraction c -> contact(c, now);
      case CorrectInteraction c -> recall(c, now);
      case VoidInteraction c -> retract(c);
      case PlanService _, ChangeService _ ->
          throw new IllegalArgumentException("plans stand in another book: ServiceLifecycleTest");
    };
  }

  private String activate(ActivateService c, Instant now) {
    List<Object> told =
        List.of(
            c.serviceCode(),
            c.kind().name(),
            c.channel(),
            String.valueOf(c.subChannel()),
            c.effectiveAt(),
            String.valueOf(c.expiresAt()));
    Line known = line(c.serviceId());
    if (known != null) {
      return known.told.equals(told) ? NOTHING : "service-id-taken";
    }
    String bad = badTime(c.effectiveAt(), now);
    if (bad != null) {
      return bad;
    }
    if (!registered && !registersImplicitly) {
      return "subscriber-unknown";
    }
    if (c.expiresAt() != null && c.expiresAt().isBefore(c.effectiveAt())) {
      return "ends-before-it-starts";
    }
    String kind = c.kind().name();
    if (kind.equals("PERMANENT") && isBlocked(c.serviceCode(), null, now)) {
      return "service-already-active";
    }
    Line line = new Line(c.serviceId(), c.serviceCode(), kind, c.channel(), c.effectiveAt(), told);
    line.term = c.expiresAt();
    write(line, now);
    return CHANGED;
  }

  private String row(ImportServiceHistory c, Instant now) {
    Instant end = c.deactivatedAt();
    String kind = c.kind().name();
    Line known = line(c.serviceId());
    if (known != null) {
      if (!known.told.get(0).equals(c.serviceCode())
          || !Objects.equals(known.told.get(1), kind)
          || !Objects.equals(known.told.get(2), c.channel())
          || !Objects.equals(known.told.get(4), c.activatedAt())) {
        return "service-id-taken";
      }
      if (end == null || known.crossedOut || kind.equals("ONE_TIME")) {
        return NOTHING;
      }
      if (!known.isOpenAt(now)) {
        Instant ended = known.end == null ? known.term : known.end;
        return end.equals(ended) ? NOTHING : "service-not-active";
      }
      if (end.isBefore(known.start)) {
        return "ends-before-it-starts";
      }
      String bad = badTime(end, now);
      if (bad == null) {
        known.end = end;
      }
      return bad == null ? CHANGED : bad;
    }
    if (end != null && end.isBefore(c.activatedAt())) {
      return "ends-before-it-starts";
    }
    String badStart = badTime(c.activatedAt(), now);
    String badEnd = end == null ? null : badTime(end, now);
    if (badStart != null || badEnd != null) {
      return Objects.requireNonNullElse(badStart, String.valueOf(badEnd));
    }
    if (!registered && !registersImplicitly) {
      return "subscriber-unknown";
    }
    if (kind.equals("PERMANENT") && isBlocked(c.serviceCode(), end, now)) {
      return "service-already-active";
    }
    List<Object> told =
        List.of(c.serviceCode(), kind, c.channel(), "null", c.activatedAt(), "null");
    Line line = new Line(c.serviceId(), c.serviceCode(), kind, c.channel(), c.activatedAt(), told);
    write(line, now);
    if (end != null && !kind.equals("ONE_TIME")) {
      line.end = end;
    }
    return CHANGED;
  }

  private String deactivate(DeactivateService c, Instant now) {
    Line line = line(c.serviceId());
    if (line == null) {
      return unknown();
    }
    if (!line.isOpenAt(now)) {
      return "service-not-active";
    }
    String bad = badTime(c.effectiveAt(), now);
    if (bad != null) {
      return bad;
    }
    if (c.effectiveAt().isBefore(line.start)) {
      return "ends-before-it-starts";
    }
    line.end = c.effectiveAt();
    return CHANGED;
  }

  private String correct(CorrectServiceActivation c, Instant now) {
    Line line = line(c.serviceId());
    if (line == null) {
      return unknown();
    }
    if (line.crossedOut) {
      return "service-voided";
    }
    String channel = Optional.ofNullable(c.channel()).orElse(line.channel);
    Instant start = Optional.ofNullable(c.effectiveAt()).orElse(line.start);
    if (channel.equals(line.channel) && start.equals(line.start)) {
      return NOTHING;
    }
    String bad = badTime(start, now);
    if (bad != null) {
      return bad;
    }
    Instant end = line.end == null ? line.term : line.end;
    if (!line.kind.equals("ONE_TIME") && end != null && start.isAfter(end)) {
      return "ends-before-it-starts";
    }
    line.channel = channel;
    line.start = start;
    return CHANGED;
  }

  private String cross(VoidServiceActivation c) {
    Line line = line(c.serviceId());
    if (line == null) {
      return unknown();
    }
    if (line.crossedOut) {
      return NOTHING;
    }
    line.crossedOut = true;
    return CHANGED;
  }

  private String expire(ExpireService c, Instant now) {
    Line line = line(c.serviceId());
    if (line == null || line.crossedOut || line.end != null || line.isOpenAt(now)) {
      return NOTHING;
    }
    line.end = line.term;
    return CHANGED;
  }

  private String contact(RecordInteraction c, Instant now) {
    String bad = badTime(c.effectiveAt(), now);
    if (bad != null) {
      return bad;
    }
    if (!registered && !registersImplicitly) {
      return "subscriber-unknown";
    }
    if (c.serviceId() != null && line(c.serviceId()) == null) {
      return unknown();
    }
    registered = true;
    Slip slip = new Slip();
    slip.values = list(c.channel(), c.type(), c.direction(), c.note(), c.effectiveAt());
    slips.put(c.interactionId(), slip);
    return CHANGED;
  }

  private String recall(CorrectInteraction c, Instant now) {
    Slip slip = slips.get(c.interactionId());
    if (slip == null) {
      return registered ? "interaction-unknown" : "subscriber-unknown";
    }
    if (slip.torn) {
      return "interaction-voided";
    }
    List<@Nullable Object> said =
        list(c.channel(), c.type(), c.direction(), c.note(), c.effectiveAt());
    List<@Nullable Object> next = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      next.add(said.get(i) == null ? slip.values.get(i) : said.get(i));
    }
    if (next.equals(slip.values)) {
      return NOTHING;
    }
    String bad = badTime((Instant) Objects.requireNonNull(next.getLast()), now);
    if (bad == null) {
      slip.values = next;
    }
    return bad == null ? CHANGED : bad;
  }

  private String retract(VoidInteraction c) {
    Slip slip = slips.get(c.interactionId());
    if (slip == null) {
      return registered ? "interaction-unknown" : "subscriber-unknown";
    }
    boolean again = slip.torn;
    slip.torn = true;
    return again ? NOTHING : CHANGED;
  }

  private static List<@Nullable Object> list(@Nullable Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  private void write(Line line, Instant now) {
    registered = true;
    lines.add(line);
    if (line.kind.equals("ONE_TIME")) {
      line.end = line.start;
    } else if (line.term != null && !line.term.isAfter(now)) {
      line.end = line.term;
    }
  }

  private boolean isBlocked(String code, @Nullable Instant end, Instant now) {
    for (Line line : lines) {
      if (line.code.equals(code)
          && line.kind.equals("PERMANENT")
          && line.isOpenAt(now)
          && (end == null || end.isAfter(line.start))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Line line(String id) {
    for (Line line : lines) {
      if (line.id.equals(id)) {
        return line;
      }
    }
    return null;
  }

  private String unknown() {
    return registered ? "service-unknown" : "subscriber-unknown";
  }

  private static @Nullable String badTime(Instant at, Instant now) {
    if (at.isAfter(now.plusSeconds(300))) {
      return "effective-in-future";
    }
    return at.isBefore(Instant.parse("1900-01-01T00:00:00Z")) ? "effective-too-early" : null;
  }
}
