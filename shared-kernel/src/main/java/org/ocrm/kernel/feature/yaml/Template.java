package org.ocrm.kernel.feature.yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.yaml.Findings;

/// A text with `{placeholders}` that are filled from the groups and the window of a feature.
record Template(
    String text,
    int line,
    String path,
    Findings findings,
    Map<String, List<String>> groups,
    List<Window> windows) {

  static final String WINDOW = "window";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");
  private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9_]+");

  String filled(Map<String, String> group, Window window) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).equals(WINDOW)
                        ? window.name()
                        : part(group.getOrDefault(found.group(1), found.group()))));
  }

  /// Values of attributes may hold anything; names of features may not.
  private String part(String value) {
    return path.endsWith("name") ? NOT_OF_A_NAME.matcher(value).replaceAll("_") : value;
  }

  void checkPlaceholders() {
    Set<String> known = new TreeSet<>(groups.keySet());
    known.add(WINDOW);
    for (String placeholder : placeholders()) {
      if (!known.contains(placeholder)) {
        findings.mistake(
            line,
            path,
            "has a placeholder {%s} that nothing fills (there are %s)"
                    .formatted(
                        placeholder,
                        known.stream().map("{%s}"::formatted).collect(Collectors.joining(", ")))
                + Nearest.hint(placeholder, known));
      }
    }
  }

  void checkName() {
    String plain = PLACEHOLDER.matcher(text).replaceAll("X");
    if (!text.isEmpty() && !NAME.matcher(plain).matches()) {
      findings.mistake(
          line,
          path,
          Shown.value(text)
              + " is not a name of features: a letter, then letters, digits and _, and {placeholders}");
    }
  }

  /// Several groups or windows need a placeholder each, or all of them would have one name.
  void checkTellsApart() {
    Set<String> used = placeholders();
    groups.forEach(
        (group, values) -> {
          if (values.size() > 1 && !used.contains(group)) {
            missing(group, "groups by " + group);
          }
        });
    if (windows.size() > 1 && !used.contains(WINDOW)) {
      missing(WINDOW, "has %d windows".formatted(windows.size()));
    }
  }

  private void missing(String placeholder, String why) {
    if (!text.isEmpty()) {
      findings.mistake(line, path, "lacks {%s}, but the family %s".formatted(placeholder, why));
    }
  }

  private Set<String> placeholders() {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
