package org.ocrm.command.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowReading.UnreadableRow;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.subscriber.ServiceKind;

/// From the fields of a record to a row, or to the first reason (in the order of [RejectReason])
/// why there is none. Pure: the same fields give the same answer.
public final class RowRules {
  public static final int LONGEST_FIELD = 10_000;

  private final Mapping mapping;
  private final Layout layout;

  public RowRules(Mapping mapping, Layout layout) {
    this.mapping = mapping;
    this.layout = layout;
  }

  public RowReading read(long line, List<String> fields) {
    Refusal refusal = new Refusal(line, fields);
    Optional<String> malformed = malformation(fields);
    if (malformed.isPresent()) {
      return refusal.malformed(malformed.get());
    }
    String subscriber = value(Part.SUBSCRIBER, fields);
    String service = value(Part.SERVICE, fields);
    String activated = value(Part.ACTIVATED_AT, fields);
    String deactivated = value(Part.DEACTIVATED_AT, fields);
    String instance = value(Part.INSTANCE, fields);
    String channelWord = value(Part.CHANNEL, fields);

    if (subscriber.isEmpty()) {
      return refusal.missing(RejectReason.MISSING_SUBSCRIBER, Part.SUBSCRIBER);
    }
    if (service.isEmpty()) {
      return refusal.missing(RejectReason.MISSING_SERVICE, Part.SERVICE);
    }
    if (activated.isEmpty()) {
      return refusal.missing(RejectReason.MISSING_TIME, Part.ACTIVATED_AT);
    }
    Optional<Instant> activatedAt = mapping.times().read(activated);
    if (activatedAt.isEmpty()) {
      return refusal.unreadableTime(Part.ACTIVATED_AT, activated);
    }
    Optional<Instant> deactivatedAt = mapping.times().read(deactivated);
    if (deactivatedAt.isEmpty() && !deactivated.isEmpty()) {
      return refusal.unreadableTime(Part.DEACTIVATED_AT, deactivated);
    }
    String channel = mapping.channels().get(channelWord);
    if (channel == null) {
      return refusal.because(
          RejectReason.UNKNOWN_CHANNEL,
          column(Part.CHANNEL, channelWord)
              + " is none of "
              + Shown.list(mapping.channels().keySet().stream().sorted().toList()));
    }
    ServiceKind kind = kind(fields);
    if (kind == null) {
      return refusal.because(RejectReason.UNKNOWN_KIND, unknownKind(fields));
    }
    return new ReadableRow(
        new ServiceHistoryRow(
            line,
            instance.isEmpty() ? null : instance,
            subscriber,
            service,
            kind,
            channel,
            activatedAt.get(),
            deactivatedAt.orElse(null),
            fields));
  }

  /// What makes the row one that nobody should try to understand. A value that is not there breaks
  /// no rule here: it is missing, which is another reason.
  private Optional<String> malformation(List<String> fields) {
    if (fields.size() != layout.width()) {
      return Optional.of(
          "%d fields where the header has %d".formatted(fields.size(), layout.width()));
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).length() > LONGEST_FIELD) {
        String column = Shown.value(layout.header().get(i));
        return Optional.of(
            "column %s is longer than %d characters".formatted(column, LONGEST_FIELD));
      }
    }
    String subscriber = value(Part.SUBSCRIBER, fields);
    String service = value(Part.SERVICE, fields);
    return Optional.of(subscriber)
        .filter(id -> !id.isEmpty())
        .flatMap(Identifiers::problemWithSubscriberId)
        .map(problem -> column(Part.SUBSCRIBER, subscriber) + " " + problem)
        .or(
            () ->
                Optional.of(service)
                    .filter(code -> !code.isEmpty())
                    .flatMap(Identifiers::problemWithServiceCode)
                    .map(problem -> column(Part.SERVICE, service) + " " + problem));
  }

  /// For records that could not be cut into fields in the first place.
  public static RowReading malformed(long line, String detail, List<String> original) {
    return new UnreadableRow(line, RejectReason.MALFORMED_ROW, detail, original);
  }

  private @Nullable ServiceKind kind(List<String> fields) {
    return switch (mapping.kinds()) {
      case Kinds.Constant(ServiceKind kind) -> kind;
      case Kinds.FromColumn(var _, var words) -> words.get(value(layout.kind(fields)));
    };
  }

  private String unknownKind(List<String> fields) {
    return switch (mapping.kinds()) {
      case Kinds.Constant(ServiceKind kind) -> kind.name();
      case Kinds.FromColumn(String column, var words) ->
          "column %s: %s is none of %s"
              .formatted(
                  Shown.value(column),
                  Shown.value(value(layout.kind(fields))),
                  Shown.list(words.keySet().stream().sorted().toList()));
    };
  }

  private String value(Part part, List<String> fields) {
    return value(layout.field(part, fields));
  }

  private String value(String field) {
    String value = field.strip();
    return mapping.emptyWords().contains(value) ? "" : value;
  }

  private String column(Part part, String value) {
    return "column %s: %s".formatted(Shown.value(name(part)), Shown.value(value));
  }

  private String name(Part part) {
    return mapping.columns().getOrDefault(part, part.key());
  }

  /// The ways to say no about one record.
  private final class Refusal {
    private final long line;
    private final List<String> fields;

    Refusal(long line, List<String> fields) {
      this.line = line;
      this.fields = fields;
    }

    RowReading because(RejectReason reason, String detail) {
      return new UnreadableRow(line, reason, detail, fields);
    }

    RowReading malformed(String detail) {
      return because(RejectReason.MALFORMED_ROW, detail);
    }

    RowReading missing(RejectReason reason, Part part) {
      return because(reason, "column %s has no value".formatted(Shown.value(name(part))));
    }

    RowReading unreadableTime(Part part, String text) {
      return because(RejectReason.UNREADABLE_TIME, column(part, text) + " fits no time pattern");
    }
  }
}
