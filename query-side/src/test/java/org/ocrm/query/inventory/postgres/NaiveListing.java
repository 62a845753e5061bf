package org.ocrm.query.inventory.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Condition.Comparison;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.SortKey;
import org.ocrm.query.tmf.Value;
import org.ocrm.query.tmf.ValueType;

/// What a query means, said of the answers themselves: look at each, keep what matches, sort.
final class NaiveListing {

  private static final List<String> OURS =
      ServiceResource.TYPE.characteristics().orElseThrow().names();

  private NaiveListing() {}

  static List<Map<String, Object>> of(List<Map<String, Object>> all, ResourceQuery query) {
    return all.stream()
        .filter(one -> query.conditions().stream().allMatch(condition -> holds(condition, one)))
        .sorted(order(query.order()))
        .toList();
  }

  private static boolean holds(Condition condition, Map<String, Object> resource) {
    return switch (condition) {
      case Condition.Any(var some) -> some.stream().anyMatch(one -> holds(one, resource));
      case Condition.All(var all) -> all.stream().allMatch(one -> holds(one, resource));
      case Condition.Element element ->
          resource.get(element.list()) instanceof List<?> all
              && all.stream()
                  .skip(element.list().equals("relatedParty") ? 1 : 0)
                  .anyMatch(one -> one instanceof Map<?, ?> o && holds(element, o));
      case Condition.Present(var attribute) -> text(attribute, resource) != null;
      case Comparison comparison -> holds(comparison, text(comparison.attribute(), resource));
    };
  }

  private static boolean holds(Condition.Element element, Map<?, ?> one) {
    boolean ours = element.list().equals("serviceCharacteristic") && OURS.contains(one.get("name"));
    return !ours
        && element.comparisons().stream()
            .allMatch(
                c ->
                    one.get(c.member()) != null
                        && holds(
                            new Comparison(
                                Attribute.text(c.member()),
                                c.operator(),
                                c.values().stream().<Value>map(Value.Text::new).toList()),
                            String.valueOf(one.get(c.member()))));
  }

  private static boolean holds(Comparison comparison, @Nullable String text) {
    ValueType type = comparison.attribute().type();
    return switch (comparison.operator()) {
      case EQ ->
          text != null && comparison.values().stream().anyMatch(v -> order(type, text, v) == 0);
      case NE ->
          text == null || comparison.values().stream().allMatch(v -> order(type, text, v) != 0);
      case GT ->
          text != null && comparison.values().stream().anyMatch(v -> order(type, text, v) > 0);
      case GTE ->
          text != null && comparison.values().stream().anyMatch(v -> order(type, text, v) >= 0);
      case LT ->
          text != null && comparison.values().stream().anyMatch(v -> order(type, text, v) < 0);
      case LTE ->
          text != null && comparison.values().stream().anyMatch(v -> order(type, text, v) <= 0);
      case REGEX ->
          text != null
              && comparison.values().stream()
                  .anyMatch(v -> Pattern.compile(v.written()).matcher(text).find());
    };
  }

  private static int order(ValueType type, String text, Value value) {
    return order(type, text, value.written());
  }

  private static int order(ValueType type, String left, String right) {
    return type == ValueType.TIME
        ? Instant.parse(left).compareTo(Instant.parse(right))
        : Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static Comparator<Map<String, Object>> order(List<SortKey> keys) {
    Comparator<Map<String, Object>> order = (_, _) -> 0;
    for (SortKey key : keys) {
      Comparator<Map<String, Object>> next =
          Comparator.comparing(
              resource -> text(key.attribute(), resource),
              Comparator.nullsLast((a, b) -> order(key.attribute().type(), a, b)));
      order = order.thenComparing(key.way() == SortKey.Way.DESCENDING ? next.reversed() : next);
    }
    return order;
  }

  /// The only value of an attribute, wherever it stands.
  static @Nullable String text(Attribute attribute, Map<String, Object> resource) {
    int dot = attribute.path().indexOf('.');
    if (dot < 0) {
      return (String) resource.get(attribute.path());
    }
    String step = attribute.path().substring(dot + 1);
    return switch (resource.get(attribute.path().substring(0, dot))) {
      case Map<?, ?> object -> (String) object.get(step);
      case List<?> list when attribute.path().startsWith("serviceCharacteristic") ->
          list.stream()
              .map(one -> (Map<?, ?>) one)
              .filter(one -> step.equals(one.get("name")))
              .map(one -> (String) one.get("value"))
              .findFirst()
              .orElse(null);
      case List<?> list -> (String) ((Map<?, ?>) list.getFirst()).get(step);
      case null, default -> null;
    };
  }
}
