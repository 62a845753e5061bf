package org.ocrm.query.tmf.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.Value;

/// Conditions as PostgreSQL understands them, in forms that its indexes serve.
final class Conditions {

  private final Map<String, Column> columns;

  Conditions(Map<String, Column> columns) {
    this.columns = columns;
  }

  Sql of(Condition condition) {
    return switch (condition) {
      case Condition.Any(var conditions) -> joined(conditions, " OR ", "false");
      case Condition.All(var conditions) -> joined(conditions, " AND ", "true");
      case Condition.Element element -> element(element);
      case Condition.Present(var attribute) -> new Sql().add(present(column(attribute)));
      case Condition.Comparison comparison -> comparison(comparison);
    };
  }

  Column column(Attribute attribute) {
    Column column = columns.get(attribute.path());
    if (column == null) {
      throw new IllegalStateException("no column answers " + attribute.path());
    }
    return column;
  }

  private Sql joined(List<Condition> conditions, String word, String ofNone) {
    if (conditions.isEmpty()) {
      return new Sql().add(ofNone);
    }
    Sql sql = new Sql().add("(");
    for (int i = 0; i < conditions.size(); i++) {
      sql.add(i == 0 ? "" : word).add(of(conditions.get(i)));
    }
    return sql.add(")");
  }

  private Sql element(Condition.Element element) {
    if (!(columns.get(element.list()) instanceof Column.Elements list)) {
      return new Sql().add("false");
    }
    Sql sql = new Sql().add("(" + list.marks().present());
    for (ListWords.Choice choice : list.marks().words().of(element)) {
      sql.add(" AND ").add(marked(list.marks(), choice.words()));
    }
    sql.add(" AND EXISTS (SELECT FROM " + list.elements());
    for (Condition.MemberComparison comparison : element.comparisons()) {
      String member = list.members().get(comparison.member());
      Column value =
          new Column.Always(
              "(%s COLLATE \"C\")"
                  .formatted(member == null ? "(one ->> '" + comparison.member() + "')" : member));
      sql.add(" AND (" + expression(value) + " IS NOT NULL AND ");
      sql.add(compared(value, comparison.operator(), texts(comparison.values()))).add(")");
    }
    return sql.add("))");
  }

  /// The row has one of the numbers of these words.
  private static Sql marked(Column.Marks marks, List<ListWords.Word> words) {
    Sql sql = new Sql().add(marks.expression() + " && ARRAY[");
    for (int i = 0; i < words.size(); i++) {
      sql.add((i == 0 ? "" : ", ") + marks.function() + "(").bind(words.get(i).path());
      sql.add(", ").bind(words.get(i).text()).add(")");
    }
    return sql.add("]::bigint[]");
  }

  private static List<Value> texts(List<String> texts) {
    return texts.stream().<Value>map(Value.Text::new).toList();
  }

  private static String present(Column column) {
    return switch (column) {
      case Column.Sometimes(String expression) -> expression + " IS NOT NULL";
      case Column.Kept(String expression) -> expression + " IS NOT NULL";
      case Column.Marked(String expression, _, _) -> expression + " IS NOT NULL";
      default -> "true";
    };
  }

  private Sql comparison(Condition.Comparison comparison) {
    return compared(column(comparison.attribute()), comparison.operator(), comparison.values());
  }

  private static Sql compared(Column column, Operator operator, List<Value> values) {
    return switch (operator) {
      case EQ -> equal(column, values);
      case NE -> new Sql().add("(").add(equal(column, values)).add(") IS NOT TRUE");
      case GT, GTE, LT, LTE, REGEX -> each(column, operator, values);
    };
  }

  private static Sql equal(Column column, List<Value> values) {
    return switch (column) {
      case Column.Words(String stored, var words) ->
          in(
              stored,
              values.stream()
                  .flatMap(value -> words.getOrDefault(value.written(), List.of()).stream())
                  .map(Value.Text::new)
                  .toList());
      case Column.Pair pair -> Pairs.equal(pair, values);
      case Column.Kept(String expression) -> kept(expression, values);
      case Column.Own(Column.Kept(String own), Column otherwise) ->
          new Sql()
              .add("(")
              .add(kept(own, values))
              .add(" OR (" + own + " IS NULL AND ")
              .add(equal(otherwise, values))
              .add("))");
      case Column.Constant(String constant) ->
          new Sql().add(values.contains(new Value.Text(constant)) ? "true" : "false");
      case Column.Elements _ -> new Sql().add("false");
      case Column.Marked(String expression, String path, var marks) ->
          new Sql()
              .add("(" + marks.present() + " AND ")
              .add(
                  marked(
                      marks, ListWords.words(path, values.stream().map(Value::written).toList())))
              .add(" AND ")
              .add(in(expression, values))
              .add(")");
      case Column.Always(String expression) -> in(expression, values);
      case Column.Sometimes(String expression) -> in(expression, values);
    };
  }

  /// A beginning that is shorter than all beginnings may be is the whole text.
  private static Sql kept(String expression, List<Value> values) {
    Map<Boolean, List<Value>> byLength =
        values.stream().collect(Collectors.partitioningBy(Conditions::isWhole));
    String beginning = "(left(%s, %d) COLLATE \"C\")".formatted(expression, Column.Kept.PREFIX);
    Sql whole = in(beginning, byLength.getOrDefault(true, List.of()));
    List<Value> longer = byLength.getOrDefault(false, List.of());
    return longer.isEmpty()
        ? whole
        : new Sql().add("(").add(whole).add(" OR ").add(in(expression, longer)).add(")");
  }

  private static boolean isWhole(Value value) {
    String text = value.written();
    return text.codePointCount(0, text.length()) < Column.Kept.PREFIX;
  }

  private static Sql in(String expression, List<? extends Value> values) {
    if (values.isEmpty()) {
      return new Sql().add("false");
    }
    Sql sql = new Sql().add(expression).add(" IN (");
    for (int i = 0; i < values.size(); i++) {
      sql.add(i == 0 ? "" : ", ").bind(values.get(i));
    }
    return sql.add(")");
  }

  private static Sql each(Column column, Operator operator, List<Value> values) {
    Sql sql = new Sql().add("(");
    String expression = expression(column);
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      sql.add(i == 0 ? "(" : " OR (").add(expression).add(" " + sign(operator) + " ").bind(value);
      if (column instanceof Column.Pair pair) {
        sql.add(Pairs.bound(pair, operator, value));
      }
      sql.add(")");
    }
    return sql.add(")");
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case NE -> "<>";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
      case REGEX -> "~";
    };
  }

  /// A single value to compare and sort by.
  static String expression(Column column) {
    return switch (column) {
      case Column.Elements _ -> throw new IllegalArgumentException("a list is no single value");
      case Column.Always(String expression) -> expression;
      case Column.Sometimes(String expression) -> expression;
      case Column.Marked(String expression, _, _) -> expression;
      case Column.Kept(String expression) -> "(" + expression + ") COLLATE \"C\"";
      case Column.Own(Column.Kept(String own), Column otherwise) ->
          "COALESCE(" + own + ", " + expression(otherwise) + ") COLLATE \"C\"";
      case Column.Constant(String value) ->
          "'" + value.replace("'", "''") + "'::text COLLATE \"C\"";
      case Column.Pair(String prefix, String first, String second, String separator) ->
          "('%s' || %s || '%s' || %s) COLLATE \"C\"".formatted(prefix, first, separator, second);
      case Column.Words(String stored, var words) -> {
        StringBuilder cases = new StringBuilder("(CASE " + stored);
        words.forEach(
            (word, those) ->
                those.forEach(one -> cases.append(" WHEN '" + one + "' THEN '" + word + "'")));
        yield cases.append(" END) COLLATE \"C\"").toString();
      }
    };
  }
}
