package org.ocrm.query.tmf.postgres;

import java.util.List;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Value;

/// Conditions without what is so, or not so, of every row: the rest decides which index and which
/// tally helps.
record Simplified(Conditions columns) {

  private static final Condition ALWAYS = new Condition.All(List.of());
  private static final Condition NEVER = new Condition.Any(List.of());

  /// Conditions that hold together where these do.
  List<Condition> all(List<Condition> conditions) {
    Condition one = of(new Condition.All(conditions));
    return one instanceof Condition.All(var those) ? those : List.of(one);
  }

  private Condition of(Condition condition) {
    return switch (condition) {
      case Condition.Any(var some) -> {
        List<Condition> left = some.stream().map(this::of).filter(one -> !isNever(one)).toList();
        yield left.contains(ALWAYS) ? ALWAYS : alone(left, new Condition.Any(left));
      }
      case Condition.All(var all) -> {
        List<Condition> left = all.stream().map(this::of).filter(one -> !isAlways(one)).toList();
        yield left.contains(NEVER) ? NEVER : alone(left, new Condition.All(left));
      }
      case Condition.Comparison(var attribute, var operator, var values)
          when columns.column(attribute) instanceof Column.Constant(String constant) -> {
        boolean among = values.contains(new Value.Text(constant));
        yield switch (operator) {
          case EQ -> among ? ALWAYS : NEVER;
          case NE -> among ? NEVER : ALWAYS;
          case GT, GTE, LT, LTE, REGEX -> condition;
        };
      }
      case Condition.Comparison _, Condition.Present _, Condition.Element _ -> condition;
    };
  }

  private static Condition alone(List<Condition> left, Condition several) {
    return left.size() == 1 ? left.getFirst() : several;
  }

  private static boolean isAlways(Condition condition) {
    return condition.equals(ALWAYS);
  }

  private static boolean isNever(Condition condition) {
    return condition.equals(NEVER);
  }
}
