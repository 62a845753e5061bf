package org.ocrm.query.tmf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list that was asked for, understood and within bounds.
///
/// @param conditions all have to be so
/// @param order ends with `id`, so that it leaves nothing open
/// @param offset how many to skip; left alone where there is a place to go on from
/// @param limit how many at most
/// @param part whether the caller asked for a part
/// @param after the values of the order's attributes at the place to go on from; empty: the
///     beginning
public record ResourceQuery(
    Fields fields,
    List<Condition> conditions,
    List<SortKey> order,
    int offset,
    int limit,
    Part part,
    List<@Nullable Value> after) {

  /// Whether `offset` or `limit` was given.
  public enum Part {
    ASKED_FOR,
    NOT_ASKED_FOR
  }

  public ResourceQuery {
    conditions = List.copyOf(conditions);
    order = List.copyOf(order);
    after = Collections.unmodifiableList(new ArrayList<>(after));
  }

  /// The same question with other conditions.
  public ResourceQuery with(List<Condition> others) {
    return new ResourceQuery(fields, others, order, offset, limit, part, after);
  }
}
