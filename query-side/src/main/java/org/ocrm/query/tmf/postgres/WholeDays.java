package org.ocrm.query.tmf.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.Value;

/// The days in UTC that lie in a range of time as a whole, and what of the range is left at its two
/// ends. Times are of whole microseconds, as PostgreSQL's are.
///
/// @param from the first moment of the range; null: it has no beginning
/// @param until the first moment behind it; null: it has no end
record WholeDays(@Nullable Instant from, @Nullable Instant until) {

  private static final int LAST_YEAR = 9998;

  /// Whether a condition is one bound of a range. Several values are alternatives, and no range.
  static boolean bounds(Condition condition, Tally.Days days) {
    return condition instanceof Condition.Comparison comparison
        && days.attributes().contains(comparison.attribute().path())
        && comparison.values().size() == 1
        && comparison.values().getFirst() instanceof Value.Time(var instant)
        && instant.atOffset(ZoneOffset.UTC).getYear() <= LAST_YEAR
        && switch (comparison.operator()) {
          case GT, GTE, LT, LTE -> true;
          case EQ, NE, REGEX -> false;
        };
  }

  /// Where all bounds together leave at least one day as a whole.
  static Optional<WholeDays> of(List<Condition> conditions, Tally.Days days) {
    @Nullable Instant from = null;
    @Nullable Instant until = null;
    for (Condition condition : conditions) {
      if (bounds(condition, days)
          && condition instanceof Condition.Comparison(_, var operator, var values)
          && values.getFirst() instanceof Value.Time(var instant)) {
        // The next moment is a microsecond later.
        Instant next = instant.plus(1, ChronoUnit.MICROS);
        if (operator == Operator.GTE || operator == Operator.GT) {
          Instant bound = operator == Operator.GTE ? instant : next;
          from = from == null || bound.isAfter(from) ? bound : from;
        } else {
          Instant bound = operator == Operator.LT ? instant : next;
          until = until == null || bound.isBefore(until) ? bound : until;
        }
      }
    }
    WholeDays whole = new WholeDays(from, until);
    LocalDate first = whole.first();
    LocalDate end = whole.end();
    boolean some = first == null ? end != null : end == null || first.isBefore(end);
    return some ? Optional.of(whole) : Optional.empty();
  }

  private @Nullable LocalDate first() {
    return from == null ? null : day(from.plus(1, ChronoUnit.DAYS).minusNanos(1));
  }

  private @Nullable LocalDate end() {
    return until == null ? null : day(until);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// ` AND` that a day is one of these.
  Sql inside(String column) {
    Sql inside = new Sql();
    LocalDate first = first();
    LocalDate end = end();
    if (first != null) {
      inside.add(" AND " + column + " >= ").bind(first.toString()).add("::date");
    }
    if (end != null) {
      inside.add(" AND " + column + " < ").bind(end.toString()).add("::date");
    }
    return inside;
  }

  /// That a time lies before the first, or behind the last of them, where the range has such times.
  List<Sql> edges(String column) {
    List<Sql> edges = new ArrayList<>();
    LocalDate first = first();
    LocalDate end = end();
    if (first != null && !midnight(first).equals(from)) {
      edges.add(new Sql().add(column + " < ").bind(new Value.Time(midnight(first))));
    }
    if (end != null && !midnight(end).equals(until)) {
      edges.add(new Sql().add(column + " >= ").bind(new Value.Time(midnight(end))));
    }
    return edges;
  }
}
