package org.ocrm.query.tmf.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tmf.Condition;

/// A table or view that knows how many resources of each sort there are, as changes to be added up
/// (`change`), kept in the transaction that changes the resources.
///
/// Cost of a count: a few thousand rows, however many resources there are.
///
/// @param columns what answers the attributes that it tells apart, by path
/// @param days the time that it knows by days; null: none
public record Tally(String table, Map<String, Column> columns, @Nullable Days days) {

  /// A time that a tally knows by the day in UTC, in its column `day`.
  ///
  /// @param attributes paths of those that are this time
  /// @param column what it is in the resources' own table, with an index; those without it have no
  ///     day in the tally
  public record Days(Set<String> attributes, String column) {
    public Days {
      attributes = Set.copyOf(attributes);
    }
  }

  public Tally {
    columns = Map.copyOf(columns);
  }

  /// A tally without a time.
  public Tally(String table, Map<String, Column> columns) {
    this(table, columns, null);
  }

  /// Some of the columns of a table, which a tally of it has under the same names.
  public static Map<String, Column> among(Map<String, Column> columns, String... paths) {
    Map<String, Column> some = new LinkedHashMap<>();
    for (String path : paths) {
      some.put(path, Objects.requireNonNull(columns.get(path), path));
    }
    return some;
  }

  /// The number of resources that are as all conditions say, as `total_count`.
  ///
  /// @param matching the conditions in words of the resources' own table
  /// @return nothing when it cannot tell
  Optional<Sql> count(String resources, String always, List<Condition> conditions, Sql matching) {
    if (days == null) {
      return conditions.stream().allMatch(this::knows)
          ? Optional.of(
              new Sql().add("SELECT ").add(sum(always, conditions)).add(" AS total_count"))
          : Optional.empty();
    }
    List<Condition> others =
        conditions.stream().filter(condition -> !WholeDays.bounds(condition, days)).toList();
    if (!others.stream().allMatch(this::knows)) {
      return Optional.empty();
    }
    return WholeDays.of(conditions, days)
        .map(
            whole -> {
              Sql count = new Sql().add("SELECT ").add(sum(always, others, whole));
              for (Sql edge : whole.edges(days.column())) {
                count.add(" + (SELECT count(*) FROM " + resources + " WHERE ").add(matching);
                count.add(" AND ").add(edge).add(")");
              }
              return count.add(" AS total_count");
            });
  }

  private Sql sum(String always, List<Condition> conditions) {
    return open(always, conditions).add(")");
  }

  private Sql sum(String always, List<Condition> conditions, WholeDays whole) {
    return open(always, conditions).add(whole.inside("day")).add(")");
  }

  private Sql open(String always, List<Condition> conditions) {
    Sql sum =
        new Sql().add("(SELECT COALESCE(sum(change), 0) FROM " + table + " WHERE ").add(always);
    Conditions known = new Conditions(columns);
    conditions.forEach(condition -> sum.add(" AND ").add(known.of(condition)));
    return sum;
  }

  private boolean knows(Condition condition) {
    return switch (condition) {
      case Condition.Any(var some) -> some.stream().allMatch(this::knows);
      case Condition.All(var all) -> all.stream().allMatch(this::knows);
      case Condition.Element _ -> false;
      case Condition.Present(var attribute) -> columns.containsKey(attribute.path());
      case Condition.Comparison comparison -> columns.containsKey(comparison.attribute().path());
    };
  }
}
