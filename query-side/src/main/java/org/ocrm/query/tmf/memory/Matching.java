package org.ocrm.query.tmf.memory;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Condition.Comparison;
import org.ocrm.query.tmf.ResourceType;
import org.ocrm.query.tmf.Value;

/// Conditions as predicates on a resource as it is answered. Patterns take time proportional to the
/// text, whatever they are.
final class Matching {

  private final ResourceType type;

  Matching(ResourceType type) {
    this.type = type;
  }

  Predicate<Map<String, Object>> all(List<Condition> conditions) {
    List<Predicate<Map<String, Object>>> parts = conditions.stream().map(this::of).toList();
    return resource -> parts.stream().allMatch(part -> part.test(resource));
  }

  private Predicate<Map<String, Object>> any(List<Condition> conditions) {
    List<Predicate<Map<String, Object>>> parts = conditions.stream().map(this::of).toList();
    return resource -> parts.stream().anyMatch(part -> part.test(resource));
  }

  private Predicate<Map<String, Object>> of(Condition condition) {
    return switch (condition) {
      case Condition.Any(var some) -> any(some);
      case Condition.All(var all) -> all(all);
      case Condition.Present(var attribute) ->
          resource -> type.valueIn(resource, attribute) != null;
      case Condition.Element _ ->
          throw new IllegalArgumentException("callers keep nothing in what is only reckoned");
      case Comparison comparison -> {
        Predicate<@Nullable Value> fits = of(comparison);
        yield resource -> fits.test(type.valueIn(resource, comparison.attribute()));
      }
    };
  }

  private static Predicate<@Nullable Value> of(Comparison comparison) {
    ValueOrder order = new ValueOrder(comparison.attribute().type());
    List<Value> values = comparison.values();
    return switch (comparison.operator()) {
      case EQ -> some(values, (is, wanted) -> order.compare(is, wanted) == 0);
      case NE -> some(values, (is, wanted) -> order.compare(is, wanted) == 0).negate();
      case GT -> some(values, (is, wanted) -> order.compare(is, wanted) > 0);
      case GTE -> some(values, (is, wanted) -> order.compare(is, wanted) >= 0);
      case LT -> some(values, (is, wanted) -> order.compare(is, wanted) < 0);
      case LTE -> some(values, (is, wanted) -> order.compare(is, wanted) <= 0);
      case REGEX -> {
        List<Pattern> patterns =
            values.stream().map(value -> Pattern.compile(value.written(), Pattern.DOTALL)).toList();
        yield is ->
            is != null
                && patterns.stream().anyMatch(pattern -> pattern.matcher(is.written()).find());
      }
    };
  }

  /// How a value that is there has to relate to one that is wanted.
  private interface Relation {
    boolean holds(Value is, Value wanted);
  }

  private static Predicate<@Nullable Value> some(List<Value> wanted, Relation relation) {
    return is -> is != null && wanted.stream().anyMatch(one -> relation.holds(is, one));
  }
}
