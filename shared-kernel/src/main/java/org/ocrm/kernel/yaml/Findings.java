package org.ocrm.kernel.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Items;
import org.ocrm.kernel.yaml.Node.Section;
import org.ocrm.kernel.yaml.Node.Text;

/// Collects mistakes while nodes are taken for what they should be: reading goes on after each of
/// them, with an empty value in place of the wrong one.
public final class Findings {
  private final List<Mistake> mistakes = new ArrayList<>();

  public void mistake(int line, String path, String message) {
    mistakes.add(new Mistake(line, path, message));
  }

  public List<Mistake> inOrder() {
    return mistakes.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }

  /// The entries by key. A key that is given twice is a mistake; its first value is used.
  public Map<String, Entry> entries(Node node, String path) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (!(node instanceof Section(var _, List<Entry> given))) {
      mistake(node.line(), path, "should be a section of keys with values");
      return entries;
    }
    for (Entry entry : given) {
      if (entries.putIfAbsent(entry.key().strip(), entry) != null) {
        mistake(entry.line(), under(path, entry.key()), "is given twice");
      }
    }
    return entries;
  }

  /// The entries by key, where only these keys make sense.
  public Map<String, Entry> entries(Node node, String path, Set<String> known) {
    Map<String, Entry> entries = entries(node, path);
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            mistake(
                entry.line(),
                under(path, key),
                "is not a key here (there are "
                    + String.join(", ", known.stream().sorted().toList())
                    + ")"
                    + Nearest.hint(key, known));
          }
        });
    return entries;
  }

  public List<Node> items(Node node, String path) {
    if (node instanceof Items(var _, List<Node> items)) {
      return items;
    }
    mistake(node.line(), path, "should be a list");
    return List.of();
  }

  /// A text with something in it, without the white space around it.
  public Optional<String> text(Node node, String path) {
    Optional<String> text = word(node, path);
    if (text.isPresent() && text.get().isEmpty()) {
      mistake(node.line(), path, "has no value");
      return Optional.empty();
    }
    return text;
  }

  /// A text, possibly empty.
  public Optional<String> word(Node node, String path) {
    if (node instanceof Text(var _, String value)) {
      return Optional.of(value.strip());
    }
    mistake(node.line(), path, "should be a single value");
    return Optional.empty();
  }

  public static String under(String path, String key) {
    String shown = Shown.value(key);
    return (path.isEmpty() ? "" : path + ".") + shown.substring(1, shown.length() - 1);
  }
}
