package org.ocrm.kernel.feature.yaml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.WindowSums;
import org.ocrm.kernel.time.Windows;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Node.Entry;

/// Names of windows are promises: W1 + W2 + W3 + W4 = 4W and M1 + M2 + M3 = 3M, for every as-of
/// day. Whether a set keeps them is worked out from the days that its windows really have.
final class WindowIdentities {

  private static final List<List<String>> PROMISES =
      List.of(List.of("4W", "W1", "W2", "W3", "W4"), List.of("3M", "M1", "M2", "M3"));

  private record Used(int line, String path, Window window) {}

  private final List<Used> used = new ArrayList<>();

  void add(@Nullable Entry entry, String path, List<Window> windows) {
    if (entry != null) {
      windows.forEach(window -> used.add(new Used(entry.line(), path, window)));
    }
  }

  /// Every window whose name promises other days than it has, to everybody or elsewhere in the set.
  void check(Findings findings) {
    Map<String, Used> first = new HashMap<>();
    for (Used one : used) {
      Used earlier = first.putIfAbsent(one.window().name(), one);
      if (earlier != null && !earlier.window().equals(one.window())) {
        findings.mistake(
            one.line(),
            one.path(),
            "%s has other days here than on line %d; give it a name of its own"
                .formatted(one.window().name(), earlier.line()));
        continue;
      }
      Optional<Window> meant =
          Windows.named(one.window().name())
              .filter(standard -> !standard.extent().equals(one.window().extent()));
      meant.ifPresent(
          standard -> findings.mistake(one.line(), one.path(), problem(one.window(), standard)));
    }
  }

  private static String problem(Window given, Window standard) {
    LocalDate asOf = WindowSums.firstDayOfDifference(given, standard).orElse(LocalDate.EPOCH);
    String text =
        "%s means %s but is %s here (as of %s)"
            .formatted(given.name(), days(standard.of(asOf)), days(given.of(asOf)), asOf);
    String promise =
        PROMISES.stream()
            .filter(names -> names.contains(given.name()))
            .map(names -> broken(names, given, asOf))
            .findFirst()
            .orElse("");
    return text + promise + "; give a window of other days a name of its own";
  }

  private static String broken(List<String> names, Window given, LocalDate asOf) {
    List<Window> parts =
        names.stream()
            .skip(1)
            .map(name -> name.equals(given.name()) ? given : Windows.named(name).orElseThrow())
            .toList();
    Window whole =
        names.getFirst().equals(given.name())
            ? given
            : Windows.named(names.getFirst()).orElseThrow();
    return WindowSums.problem(parts, whole, asOf)
        .map(
            problem ->
                ": %s = %s would not hold, %s"
                    .formatted(
                        String.join(" + ", names.subList(1, names.size())),
                        names.getFirst(),
                        problem))
        .orElse("");
  }

  private static String days(DayRange range) {
    return range.days() == 0
        ? "no day"
        : "%s to %s, %d days".formatted(range.firstDay(), range.lastDay(), range.days());
  }
}
