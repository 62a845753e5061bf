package org.ocrm.kernel.feature.yaml;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.Window.Extent;
import org.ocrm.kernel.time.Window.Extent.CalendarMonths;
import org.ocrm.kernel.time.Window.Extent.CalendarWeeks;
import org.ocrm.kernel.time.Window.Extent.Days;
import org.ocrm.kernel.time.Window.Extent.RollingMonths;
import org.ocrm.kernel.time.Windows;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Section;
import org.ocrm.kernel.yaml.Node.Text;

/// `windows`: names that every analyst knows, and windows that are described here. A window that
/// was described may be meant by its name later on in the same family.
final class WindowRules {

  static final List<Window> NONE_GIVEN = List.of(Windows.ALL);

  private static final int LONGEST = 100_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,32}");
  private static final List<String> SHAPES =
      List.of("days", "calendar-week", "calendar-month", "rolling-months");
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "days",
          "lag",
          "calendar-week",
          "weeks",
          "week-starts",
          "calendar-month",
          "months",
          "rolling-months");

  private final Findings findings;
  private final List<Window> described = new ArrayList<>();

  WindowRules(Findings findings) {
    this.findings = findings;
  }

  List<Window> windows(Entry entry, String path) {
    List<Node> items = findings.items(entry.value(), path);
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String at = path + "[" + i + "]";
      Window window = window(items.get(i), at);
      if (window != null) {
        if (windows.stream().anyMatch(other -> other.name().equals(window.name()))) {
          findings.mistake(items.get(i).line(), at, window.name() + " is given twice");
        } else {
          windows.add(window);
        }
      }
    }
    if (entry.value() instanceof Node.Items && items.isEmpty()) {
      findings.mistake(entry.line(), path, "has no window: leave it out for all time");
    }
    return windows;
  }

  @Nullable Window window(Node node, String path) {
    if (node instanceof Text(int line, String given)) {
      String name = given.strip();
      Optional<Window> known =
          described.stream()
              .filter(window -> window.name().equals(name))
              .findFirst()
              .or(() -> Windows.named(name));
      if (known.isEmpty()) {
        List<String> names = names();
        findings.mistake(
            line,
            path,
            "%s is not a window (there are %s; others are described, as in {name: 10D, days: 10,"
                    .formatted(Shown.value(name), String.join(", ", names))
                + " lag: 3})"
                + Nearest.hint(name, names));
      }
      return known.orElse(null);
    }
    return describe(node, path);
  }

  private @Nullable Window describe(Node node, String path) {
    Map<String, Entry> given = findings.entries(node, path, KEYS);
    if (!(node instanceof Section)) {
      return null;
    }
    Entry name = given.get("name");
    String named = name == null ? null : findings.text(name.value(), path + ".name").orElse(null);
    if (name == null) {
      findings.mistake(node.line(), path + ".name", "is missing");
    } else if (named != null && !NAME.matcher(named).matches()) {
      findings.mistake(
          name.line(),
          path + ".name",
          Shown.value(named) + " is not a name of a window: up to 32 letters, digits and _");
    }
    Extent extent = extent(node, given, path);
    if (named == null || extent == null) {
      return null;
    }
    Window window = new Window(named, extent);
    described.add(window);
    return window;
  }

  private @Nullable Extent extent(Node node, Map<String, Entry> given, String path) {
    List<String> shapes = SHAPES.stream().filter(given::containsKey).toList();
    if (shapes.size() != 1) {
      findings.mistake(
          node.line(),
          path,
          "needs exactly one of %s%s"
              .formatted(
                  String.join(", ", SHAPES),
                  shapes.isEmpty() ? "" : ", but has " + String.join(" and ", shapes)));
      return null;
    }
    int mistakes = findings.inOrder().size();
    String shape = shapes.getFirst();
    int number = number(given, shape, path, 1, 1);
    Extent extent =
        switch (shape) {
          case "days" -> new Days(number, number(given, "lag", path, 0, 0));
          case "rolling-months" -> new RollingMonths(number, number(given, "lag", path, 0, 0));
          case "calendar-week" ->
              new CalendarWeeks(
                  number(given, "weeks", path, 1, 1), number - 1, firstDay(given, path));
          default -> new CalendarMonths(number(given, "months", path, 1, 1), number - 1);
        };
    checkOthers(given, shape, path);
    return findings.inOrder().size() > mistakes ? null : extent;
  }

  private void checkOthers(Map<String, Entry> given, String shape, String path) {
    Set<String> fitting =
        switch (shape) {
          case "days", "rolling-months" -> Set.of("lag");
          case "calendar-week" -> Set.of("weeks", "week-starts");
          default -> Set.of("months");
        };
    given.forEach(
        (key, entry) -> {
          if (!key.equals("name")
              && !key.equals(shape)
              && KEYS.contains(key)
              && !fitting.contains(key)) {
            findings.mistake(entry.line(), path + "." + key, "does not go with " + shape);
          }
        });
  }

  private int number(Map<String, Entry> given, String key, String path, int least, int otherwise) {
    Entry entry = given.get(key);
    if (entry == null) {
      return otherwise;
    }
    String text = findings.text(entry.value(), path + "." + key).orElse(null);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,6}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= LONGEST) {
        return number;
      }
    }
    findings.mistake(
        entry.line(),
        path + "." + key,
        "%s is not a whole number from %d to %d".formatted(Shown.value(text), least, LONGEST));
    return otherwise;
  }

  private DayOfWeek firstDay(Map<String, Entry> given, String path) {
    Entry entry = given.get("week-starts");
    String at = path + ".week-starts";
    String word = entry == null ? null : findings.text(entry.value(), at).orElse(null);
    if (entry == null || word == null) {
      return DayOfWeek.MONDAY;
    }
    List<String> days =
        Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    int day = days.indexOf(word.toLowerCase(Locale.ROOT));
    if (day < 0) {
      findings.mistake(
          entry.line(),
          at,
          Shown.value(word) + " is not a day of the week" + Nearest.hint(word, days));
      return DayOfWeek.MONDAY;
    }
    return DayOfWeek.of(day + 1);
  }

  private List<String> names() {
    return Stream.of(Windows.STANDARD, Windows.FURTHER, described)
        .flatMap(List::stream)
        .map(Window::name)
        .distinct()
        .toList();
  }
}
