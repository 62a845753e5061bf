package org.ocrm.query.tmf;

import java.util.Optional;

/// Which patterns `.regex` takes: those of regular languages, small enough to be compiled at once.
///
/// PostgreSQL turns such a pattern into an automaton and runs it in time proportional to the text,
/// so a row costs microseconds whatever the pattern. What would leave that ground is refused: back
/// references, looking ahead or behind, and counted repetition (`{2,5}`) beyond a bound, which
/// multiplies the automaton where it is nested. So is everything that only one dialect knows, such
/// as options, lazy quantifiers and named classes: what is left means the same to everybody. The
/// pattern may match anywhere in a value unless it is anchored. How many rows are tried is for
/// the time limit of the query.
///
/// Cost of the check: one pass, recursion no deeper than the nesting that is allowed.
final class RegularExpression {

  static final int LONGEST = 100;
  private static final int DEEPEST = 5;
  private static final int MOST_COPIES = 100;
  private static final String QUANTIFIERS = "*+?{";
  private static final String SPECIAL = "\\.[]{}()*+?|^$";

  private final String pattern;
  private int at;

  private RegularExpression(String pattern) {
    this.pattern = pattern;
  }

  /// What is wrong with a pattern, in words that fit behind the name of its parameter.
  static Optional<String> problemWith(String pattern) {
    if (pattern.length() > LONGEST) {
      return Optional.of("has a pattern longer than " + LONGEST + " characters");
    }
    try {
      RegularExpression expression = new RegularExpression(pattern);
      expression.alternatives(0, 1);
      if (expression.more()) {
        throw new Refused("has a ) without its (");
      }
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.reason);
    }
  }

  private void alternatives(int depth, int copies) {
    if (depth > DEEPEST) {
      throw new Refused("has groups nested deeper than " + DEEPEST);
    }
    while (true) {
      pieces(depth, copies);
      if (!more() || pattern.charAt(at) != '|') {
        return;
      }
      at++;
    }
  }

  private void pieces(int depth, int copies) {
    int before = at;
    while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      piece(depth, copies);
    }
    if (at == before) {
      throw new Refused("has an empty alternative");
    }
  }

  private void piece(int depth, int copies) {
    int start = at;
    char c = pattern.charAt(at++);
    switch (c) {
      case '(' -> group(start, depth, copies);
      case '[' -> set();
      case '\\' -> escape("dwsDWS");
      case '^', '$' -> {
        if (more() && QUANTIFIERS.indexOf(pattern.charAt(at)) >= 0) {
          throw new Refused("repeats an anchor");
        }
        return;
      }
      case '*', '+', '?', '{', '}', ']' ->
          throw new Refused("has a " + c + " that has to be \\" + c);
      default -> {}
    }
    var _ = quantifier(copies);
  }

  /// A group is read twice where it is repeated by a count: once to find its end, and once knowing
  /// how many copies of its inside there will be.
  private void group(int start, int depth, int copies) {
    if (more() && pattern.charAt(at) == '?') {
      if (!pattern.startsWith("(?:", start)) {
        throw new Refused("has a group beginning with (? that is none of (?:");
      }
      at += 2;
    }
    int inside = at;
    alternatives(depth + 1, copies);
    if (!more()) {
      throw new Refused("has a ( without its )");
    }
    at++;
    int end = at;
    int times = quantifier(copies);
    if (times > 1) {
      at = inside;
      alternatives(depth + 1, copies * times);
    }
    at = end;
  }

  private void set() {
    if (more() && pattern.charAt(at) == '^') {
      at++;
    }
    int first = at;
    int previous = -1;
    while (more() && pattern.charAt(at) != ']') {
      char c = pattern.charAt(at++);
      if (c == '[') {
        throw new Refused("has a [ within [ ] that has to be \\[");
      }
      if (c == '\\') {
        escape("dws");
        c = pattern.charAt(at - 1);
      } else if (c == '-' && previous >= 0 && more() && pattern.charAt(at) != ']') {
        rangeTo(previous);
        previous = -1;
        continue;
      } else if (c == '-' && at - 1 != first && more() && pattern.charAt(at) != ']') {
        throw new Refused("has a - within [ ] that has to be \\-");
      }
      boolean letterOfEscape = pattern.charAt(at - 2) == '\\' && "dws".indexOf(c) >= 0;
      previous = letterOfEscape ? -1 : c;
    }
    if (!more() || at == first) {
      throw new Refused("has a [ without its ], or nothing in it");
    }
    at++;
  }

  private void rangeTo(int from) {
    char to = pattern.charAt(at++);
    if (to == '\\'
        || to == '['
        || Character.isSurrogate(to)
        || Character.isSurrogate((char) from)) {
      throw new Refused("has a range in [ ] that ends in neither a letter nor a digit");
    }
    if (to < from) {
      throw new Refused("has a range in [ ] that runs backwards");
    }
  }

  private void escape(String letters) {
    if (!more()) {
      throw new Refused("ends with a \\");
    }
    char c = pattern.charAt(at++);
    if (letters.indexOf(c) < 0 && SPECIAL.indexOf(c) < 0 && c != '-' && c != '/') {
      throw new Refused("has a \\" + c + ", which is no part of regular expressions here");
    }
  }

  /// @return how often at most, where it is counted; 1 otherwise
  private int quantifier(int copies) {
    if (!more() || QUANTIFIERS.indexOf(pattern.charAt(at)) < 0) {
      return 1;
    }
    int times = 1;
    if (pattern.charAt(at) == '{') {
      int end = pattern.indexOf('}', at);
      String counts = end < 0 ? "" : pattern.substring(at + 1, end);
      if (!counts.matches("\\d{1,3}(,(\\d{1,3})?)?")) {
        throw new Refused("has a { that has to be \\{");
      }
      String[] bounds = counts.split(",", -1);
      int least = Integer.parseInt(bounds[0]);
      int most = bounds.length == 1 || bounds[1].isEmpty() ? least : Integer.parseInt(bounds[1]);
      if (most < least) {
        throw new Refused("has a { } that counts backwards");
      }
      times = Math.max(1, most);
      if (copies * times > MOST_COPIES) {
        throw new Refused("repeats more than " + MOST_COPIES + " times");
      }
      at = end + 1;
    } else {
      at++;
    }
    if (more() && QUANTIFIERS.indexOf(pattern.charAt(at)) >= 0) {
      throw new Refused("has a quantifier behind a quantifier");
    }
    return times;
  }

  private boolean more() {
    return at < pattern.length();
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Refused(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
