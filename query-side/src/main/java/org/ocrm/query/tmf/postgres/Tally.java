package org.ocrm.query.tmf.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.Value;

/// A table or view that knows how many resources of each sort there are, as changes to be added up
/// (`change`), kept in the transaction that changes the resources.
///
/// Cost of a count: a few thousand rows, however many resources there are.
public sealed interface Tally {

  String table();

  /// What answers the attributes that it tells apart, by path.
  Map<String, Column> columns();

  /// The number of resources that are as all conditions say, as `total_count`.
  ///
  /// @param matching the conditions in words of the resources' own table
  /// @return nothing when it cannot tell
  Optional<Sql> count(String resources, String always, List<Condition> conditions, Sql matching);

  /// Some of the columns of a table, which a tally of it has under the same names.
  static Map<String, Column> among(Map<String, Column> columns, String... paths) {
    Map<String, Column> some = new LinkedHashMap<>();
    for (String path : paths) {
      some.put(path, Objects.requireNonNull(columns.get(path), path));
    }
    return some;
  }

  /// A tally that tells nothing apart but its columns.
  record Sorts(String table, Map<String, Column> columns) implements Tally {
    public Sorts {
      columns = Map.copyOf(columns);
    }

    @Override
    public Optional<Sql> count(
        String resources, String always, List<Condition> conditions, Sql matching) {
      return conditions.stream().allMatch(one -> knows(this, one))
          ? Optional.of(
              new Sql().add("SELECT ").add(sum(this, always, conditions)).add(") AS total_count"))
          : Optional.empty();
    }
  }

  /// A tally that knows a time by the day in UTC, in its column `day`.
  ///
  /// @param attributes paths of those that are this time
  /// @param column what it is in the resources' own table, with an index; those without it have no
  ///     day in the tally
  record Days(String table, Map<String, Column> columns, Set<String> attributes, String column)
      implements Tally {
    public Days {
      columns = Map.copyOf(columns);
      attributes = Set.copyOf(attributes);
    }

    @Override
    public Optional<Sql> count(
        String resources, String always, List<Condition> conditions, Sql matching) {
      List<Condition> others =
          conditions.stream().filter(condition -> !WholeDays.bounds(condition, this)).toList();
      return others.stream().allMatch(one -> knows(this, one))
          ? WholeDays.of(conditions, this)
              .map(whole -> count(whole, resources, sum(this, always, others), matching))
          : Optional.empty();
    }

    private Sql count(WholeDays whole, String resources, Sql sum, Sql matching) {
      Sql count = new Sql().add("SELECT ").add(sum).add(whole.inside("day")).add(")");
      for (Sql edge : whole.edges(column)) {
        count.add(" + (SELECT count(*) FROM " + resources + " WHERE ").add(matching);
        count.add(" AND ").add(edge).add(")");
      }
      return count.add(" AS total_count");
    }
  }

  /// A tally that knows words, in its columns `attribute` and `word`, once for each resource that
  /// has a word.
  ///
  /// Of several words of one attribute a resource may have more than one. How many do stands under
  /// `several`, with the attribute as the word, and while some do, they are counted.
  ///
  /// @param attributes the name there of each attribute that is known, by path; no resource has
  ///     more than one word of it
  /// @param lists words of lists, whose names there are their paths
  record Words(
      String table, Map<String, Column> columns, Map<String, String> attributes, ListWords lists)
      implements Tally {

    /// What a resource with more than one word of an attribute is found under.
    private static final String SEVERAL = "several";

    public Words {
      columns = Map.copyOf(columns);
      attributes = Map.copyOf(attributes);
    }

    /// Words of one attribute, of which a resource is to have one.
    private record Asked(String attribute, List<String> words, boolean mayBeSeveral) {}

    @Override
    public Optional<Sql> count(
        String resources, String always, List<Condition> conditions, Sql matching) {
      List<Condition> others = new ArrayList<>();
      List<Asked> all = new ArrayList<>();
      for (Condition condition : conditions) {
        asked(condition).ifPresentOrElse(all::add, () -> others.add(condition));
      }
      if (all.size() != 1 || !others.stream().allMatch(one -> knows(this, one))) {
        return Optional.empty();
      }
      Asked asked = all.getFirst();
      Sql sum = having(asked.attribute(), asked.words(), sum(this, always, others));
      if (!asked.mayBeSeveral()) {
        return Optional.of(new Sql().add("SELECT ").add(sum).add(" AS total_count"));
      }
      Sql several = having(SEVERAL, List.of(asked.attribute()), sum(this, always, List.of()));
      return Optional.of(
          new Sql()
              .add("SELECT CASE WHEN ")
              .add(several)
              .add(" = 0 THEN ")
              .add(sum)
              .add(" ELSE (SELECT count(*) FROM " + resources + " WHERE ")
              .add(matching)
              .add(") END AS total_count"));
    }

    private static Sql having(String attribute, List<String> words, Sql sum) {
      Sql having = sum.add(" AND attribute = ").bind(attribute).add(" AND word IN (");
      for (int i = 0; i < words.size(); i++) {
        having.add(i == 0 ? "" : ", ").bind(words.get(i));
      }
      return having.add("))");
    }

    private Optional<Asked> asked(Condition condition) {
      return switch (condition) {
        case Condition.Comparison(var attribute, var operator, var values) ->
            Optional.ofNullable(attributes.get(attribute.path()))
                .filter(_ -> operator == Operator.EQ)
                .map(name -> new Asked(name, distinct(values.stream().map(Value::written)), false));
        case Condition.Element element ->
            lists.of(element).stream()
                .filter(choice -> choice.comparisons() == element.comparisons().size())
                .findFirst()
                .flatMap(Words::ofOneAttribute);
        case Condition.Any _, Condition.All _, Condition.Present _ -> Optional.empty();
      };
    }

    private static Optional<Asked> ofOneAttribute(ListWords.Choice choice) {
      List<String> paths = distinct(choice.words().stream().map(ListWords.Word::path));
      List<String> texts = distinct(choice.words().stream().map(ListWords.Word::text));
      return paths.size() == 1
          ? Optional.of(new Asked(paths.getFirst(), texts, texts.size() > 1))
          : Optional.empty();
    }

    private static List<String> distinct(Stream<String> texts) {
      return texts.distinct().toList();
    }
  }

  /// The sum of what is as all conditions say, in a bracket that is open for another condition.
  private static Sql sum(Tally tally, String always, List<Condition> conditions) {
    Sql sum = new Sql().add("(SELECT COALESCE(sum(change), 0) FROM " + tally.table() + " WHERE ");
    sum.add(always);
    Conditions known = new Conditions(tally.columns());
    conditions.forEach(condition -> sum.add(" AND ").add(known.of(condition)));
    return sum;
  }

  private static boolean knows(Tally tally, Condition condition) {
    return switch (condition) {
      case Condition.Any(var some) -> some.stream().allMatch(one -> knows(tally, one));
      case Condition.All(var all) -> all.stream().allMatch(one -> knows(tally, one));
      case Condition.Element _ -> false;
      case Condition.Present(var attribute) -> tally.columns().containsKey(attribute.path());
      case Condition.Comparison comparison ->
          tally.columns().containsKey(comparison.attribute().path());
    };
  }
}
