package org.ocrm.query.tmf.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tmf.SortKey;
import org.ocrm.query.tmf.SortKey.Way;
import org.ocrm.query.tmf.Value;

/// The order of a list, and the condition that a row comes behind a place in it.
final class Order {

  private record Step(String expression, Way way, Null nulls) {}

  private enum Null {
    POSSIBLE,
    IMPOSSIBLE
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<@Nullable Value> place = new ArrayList<>();

  /// An order from a place on.
  ///
  /// @param after the values of the place to go on from, or nothing
  Order(List<SortKey> keys, List<@Nullable Value> after, Conditions conditions) {
    for (int i = 0; i < keys.size(); i++) {
      SortKey key = keys.get(i);
      @Nullable Value value = after.isEmpty() ? null : after.get(i);
      switch (conditions.column(key.attribute())) {
        case Column.Constant _ -> {}
        case Column.Pair pair -> {
          String[] halves = value == null ? new String[0] : Pairs.halves(pair, value);
          step(pair.first(), key.way(), Null.IMPOSSIBLE, half(halves, 0));
          step(pair.second(), key.way(), Null.IMPOSSIBLE, half(halves, 1));
        }
        case Column.Sometimes(String expression) ->
            step(expression, key.way(), Null.POSSIBLE, value);
        case Column.Marked(String expression, _, _) ->
            step(expression, key.way(), Null.POSSIBLE, value);
        case Column.Kept kept -> step(Conditions.expression(kept), key.way(), Null.POSSIBLE, value);
        case Column column ->
            step(Conditions.expression(column), key.way(), Null.IMPOSSIBLE, value);
      }
    }
  }

  private static Value half(String[] halves, int index) {
    return new Value.Text(index < halves.length ? halves[index] : "");
  }

  private void step(String expression, Way way, Null nulls, @Nullable Value value) {
    steps.add(new Step(expression, way, nulls));
    place.add(value);
  }

  String orderBy() {
    StringJoiner all = new StringJoiner(", ");
    steps.forEach(
        step -> all.add(step.expression() + (step.way() == Way.DESCENDING ? " DESC" : "")));
    return all.toString();
  }

  /// In the form that an index walks to at once where all keys go one way and are always there.
  Sql behindThePlace() {
    boolean oneWay = steps.stream().map(Step::way).distinct().count() == 1;
    boolean always = steps.stream().allMatch(step -> step.nulls() == Null.IMPOSSIBLE);
    return oneWay && always ? behindAsRow() : behindStepByStep();
  }

  private Sql behindAsRow() {
    Sql left = new Sql();
    Sql right = new Sql();
    for (int i = 0; i < steps.size(); i++) {
      left.add(i == 0 ? "" : ", ").add(steps.get(i).expression());
      right.add(i == 0 ? "" : ", ").bind(present(place.get(i)));
    }
    return new Sql()
        .add("(")
        .add(left)
        .add(steps.getFirst().way() == Way.ASCENDING ? ") > (" : ") < (")
        .add(right)
        .add(")");
  }

  /// Behind by the first key; or level by it and behind by the second; and so on.
  private Sql behindStepByStep() {
    Sql all = new Sql().add("(");
    for (int i = 0; i < steps.size(); i++) {
      all.add(i == 0 ? "(" : " OR (");
      for (int j = 0; j < i; j++) {
        all.add(level(steps.get(j), place.get(j))).add(" AND ");
      }
      all.add(behind(steps.get(i), place.get(i))).add(")");
    }
    return all.add(")");
  }

  private static Sql level(Step step, @Nullable Value value) {
    return value == null
        ? new Sql().add(step.expression() + " IS NULL")
        : new Sql().add(step.expression() + " = ").bind(value);
  }

  private static Sql behind(Step step, @Nullable Value value) {
    if (value == null) {
      return new Sql()
          .add(step.way() == Way.ASCENDING ? "false" : step.expression() + " IS NOT NULL");
    }
    if (step.way() == Way.DESCENDING) {
      return new Sql().add(step.expression() + " < ").bind(value);
    }
    Sql above = new Sql().add("(" + step.expression() + " > ").bind(value);
    return above.add(
        step.nulls() == Null.POSSIBLE ? " OR " + step.expression() + " IS NULL)" : ")");
  }

  private static Value present(@Nullable Value value) {
    if (value == null) {
      throw new IllegalStateException("a place without a value that every row has");
    }
    return value;
  }
}
