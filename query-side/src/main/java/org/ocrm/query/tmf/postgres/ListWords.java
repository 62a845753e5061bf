package org.ocrm.query.tmf.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Operator;

/// Which words of lists are known somewhere, by path: `list.member`; of lists of names and values
/// `list` for the names, and `list.*` for each value, whose path is `list.NAME`.
public record ListWords(Set<String> paths) {

  /// More would be more parameters than a statement may have.
  private static final int MOST_PAIRS = 1000;

  private static final String NAME = "name";
  private static final String VALUE = "value";

  public ListWords {
    paths = Set.copyOf(paths);
  }

  /// A text at a path.
  record Word(String path, String text) {}

  /// Words of which an element has one, instead of so many comparisons.
  record Choice(List<Word> words, int comparisons) {}

  /// What an element is known by; nothing of what it is not.
  List<Choice> of(Condition.Element element) {
    Map<String, List<String>> equal = new LinkedHashMap<>();
    for (Condition.MemberComparison comparison : element.comparisons()) {
      if (comparison.operator() == Operator.EQ) {
        equal.put(comparison.member(), comparison.values());
      }
    }
    List<Choice> choices = new ArrayList<>();
    List<String> names = equal.get(NAME);
    List<String> values = equal.get(VALUE);
    if (names != null
        && values != null
        && names.size() * values.size() <= MOST_PAIRS
        && paths.contains(element.list() + ".*")) {
      List<Word> pairs = new ArrayList<>();
      names.forEach(name -> pairs.addAll(words(element.list() + "." + name, values)));
      choices.add(new Choice(pairs, 2));
      equal.keySet().removeAll(Set.of(NAME, VALUE));
    }
    equal.forEach(
        (member, texts) -> {
          boolean ofNames = member.equals(NAME) && paths.contains(element.list());
          String path = ofNames ? element.list() : element.list() + "." + member;
          if (paths.contains(path)) {
            choices.add(new Choice(words(path, texts), 1));
          }
        });
    return choices;
  }

  static List<Word> words(String path, List<String> texts) {
    return texts.stream().map(text -> new Word(path, text)).toList();
  }
}
