package org.ocrm.query.tmf.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.ResourceType;
import org.ocrm.query.tmf.SortKey;
import org.ocrm.query.tmf.Value;

/// Answers a query from resources that are all at hand, with the meaning that tables give it. Every
/// question looks at each of them: for hundreds or thousands, not for more.
public final class ResourceList {

  private final ResourceType type;

  public ResourceList(ResourceType type) {
    this.type = type;
  }

  /// Whether a resource is as all conditions say.
  public Predicate<Map<String, Object>> matching(List<Condition> conditions) {
    return new Matching(type).all(conditions);
  }

  /// The page that was asked for, out of everything there is.
  public Listing page(ResourceQuery query, List<Map<String, Object>> all) {
    List<Map<String, Object>> matching =
        all.stream().filter(matching(query.conditions())).sorted(order(query.order())).toList();
    Stream<Map<String, Object>> behind =
        query.after().isEmpty()
            ? matching.stream().skip(query.offset())
            : matching.stream().filter(resource -> isBehind(resource, query));
    return Listing.of(
        type,
        query,
        behind.limit(query.limit() + 1L).toList(),
        matching.size(),
        Function.identity());
  }

  private boolean isBehind(Map<String, Object> resource, ResourceQuery query) {
    for (int i = 0; i < query.order().size(); i++) {
      SortKey key = query.order().get(i);
      int difference =
          order(key).compare(type.valueIn(resource, key.attribute()), query.after().get(i));
      if (difference != 0) {
        return difference > 0;
      }
    }
    return false;
  }

  private Comparator<Map<String, Object>> order(List<SortKey> keys) {
    return keys.stream()
        .map(
            key -> {
              Comparator<@Nullable Value> values = order(key);
              Comparator<Map<String, Object>> one =
                  (left, right) ->
                      values.compare(
                          type.valueIn(left, key.attribute()),
                          type.valueIn(right, key.attribute()));
              return one;
            })
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  /// What has no value comes last upwards and first downwards.
  private static Comparator<@Nullable Value> order(SortKey key) {
    ValueOrder values = new ValueOrder(key.attribute().type());
    Comparator<@Nullable Value> upwards =
        (left, right) ->
            left == null || right == null
                ? Boolean.compare(left == null, right == null)
                : values.compare(Objects.requireNonNull(left), Objects.requireNonNull(right));
    return key.way() == SortKey.Way.DESCENDING ? upwards.reversed() : upwards;
  }
}
