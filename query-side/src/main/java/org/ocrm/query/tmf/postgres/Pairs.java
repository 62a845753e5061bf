package org.ocrm.query.tmf.postgres;

import java.util.List;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.Value;

/// Conditions on a text that is made of two columns. Beside each stands what it means for the first
/// of them, so that an index on the columns finds the rows and none on the text is needed.
final class Pairs {

  /// Characters of identifiers that mean themselves in a pattern.
  private static final String LITERAL = "-_:/";

  private static final String QUANTIFIERS = "*+?{";

  private Pairs() {}

  static Sql equal(Column.Pair pair, List<Value> values) {
    Sql sql = new Sql().add("(false");
    for (Value value : values) {
      String[] halves = halves(pair, value);
      if (halves.length == 2 && value.written().startsWith(pair.prefix())) {
        sql.add(" OR (" + pair.first() + " = ").bind(halves[0]);
        sql.add(" AND " + pair.second() + " = ").bind(halves[1]).add(")");
      }
    }
    return sql.add(")");
  }

  /// What follows for the first column when the text compares so with a value; every row for which
  /// the comparison holds is among those.
  static Sql bound(Column.Pair pair, Operator operator, Value value) {
    String text = value.written();
    if (operator == Operator.REGEX) {
      text = beginning(text);
    }
    if (!text.startsWith(pair.prefix())) {
      return new Sql();
    }
    String rest = text.substring(pair.prefix().length());
    // Up to here the text lies in the first column: the separator is lower than its characters.
    String first = upToWhatIsNoHigherThan(pair.separator().charAt(0), rest);
    return switch (operator) {
      case GT, GTE -> new Sql().add(" AND " + pair.first() + " >= ").bind(first);
      case LT, LTE -> new Sql().add(" AND " + pair.first() + " <= ").bind(rest);
      case REGEX ->
          first.isEmpty()
              ? new Sql()
              : new Sql()
                  .add(" AND " + pair.first() + " >= ")
                  .bind(first)
                  .add(" AND " + pair.first() + " < ")
                  .bind(next(first));
      case EQ, NE -> new Sql();
    };
  }

  /// The parts of a text that are in the columns; only one where the separator is not in it.
  static String[] halves(Column.Pair pair, Value value) {
    String written = value.written();
    String text =
        written.startsWith(pair.prefix()) ? written.substring(pair.prefix().length()) : written;
    int at = text.indexOf(pair.separator());
    return at < 0
        ? new String[] {text}
        : new String[] {text.substring(0, at), text.substring(at + pair.separator().length())};
  }

  /// What every text begins with that matches a pattern; empty when that cannot be seen.
  private static String beginning(String pattern) {
    if (!pattern.startsWith("^") || pattern.indexOf('|') >= 0) {
      return "";
    }
    int end = 1;
    while (end < pattern.length() && isLiteral(pattern.charAt(end))) {
      end++;
    }
    boolean repeated = end < pattern.length() && QUANTIFIERS.indexOf(pattern.charAt(end)) >= 0;
    return pattern.substring(1, Math.max(1, repeated ? end - 1 : end));
  }

  private static boolean isLiteral(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || LITERAL.indexOf(c) >= 0;
  }

  private static String upToWhatIsNoHigherThan(char bound, String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > bound) {
      end++;
    }
    return text.substring(0, end);
  }

  /// The first text behind all that begin so.
  private static String next(String literal) {
    int last = literal.length() - 1;
    return literal.substring(0, last) + (char) (literal.charAt(last) + 1);
  }
}
