package org.ocrm.kernel.feature.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Measure;
import org.ocrm.kernel.feature.Measure.ActivatedAndActive;
import org.ocrm.kernel.feature.Measure.Active;
import org.ocrm.kernel.feature.Measure.ActiveDays;
import org.ocrm.kernel.feature.Measure.Bitmap;
import org.ocrm.kernel.feature.Measure.Count;
import org.ocrm.kernel.feature.Measure.DaysSinceLast;
import org.ocrm.kernel.feature.Measure.DaysUntilNext;
import org.ocrm.kernel.feature.Measure.Distinct;
import org.ocrm.kernel.feature.Measure.LongestStreak;
import org.ocrm.kernel.feature.Measure.Net;
import org.ocrm.kernel.feature.Measure.Numeric;
import org.ocrm.kernel.feature.Measure.Percentile;
import org.ocrm.kernel.feature.Measure.Ratio;
import org.ocrm.kernel.feature.Measure.Share;
import org.ocrm.kernel.feature.Measure.Statistic;
import org.ocrm.kernel.feature.Measure.Tenure;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Section;

/// `aggregate`: a word, with an argument in brackets where it takes one. The window of a ratio may
/// also be described, as in `{ratio: {name: 10D, days: 10}}`.
final class AggregateRules {

  static final List<String> WORDS =
      List.of(
          "count",
          "distinct",
          "sum",
          "min",
          "max",
          "avg",
          "std",
          "days-since-last",
          "days-until-next",
          "streak",
          "bitmap",
          "percentile",
          "ratio",
          "share",
          "active",
          "activated-and-active",
          "net",
          "tenure");

  private static final Pattern CALL = Pattern.compile("([A-Za-z-]+)\\s*(?:\\(([^()]*)\\))?");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Findings findings;
  private final String path;
  private final WindowRules windows;

  AggregateRules(Findings findings, String path, WindowRules windows) {
    this.findings = findings;
    this.path = path;
    this.windows = windows;
  }

  @Nullable Measure read(Entry entry) {
    if (entry.value() instanceof Section(int line, List<Entry> entries)
        && entries.size() == 1
        && entries.getFirst().key().equals("ratio")) {
      Window whole = windows.window(entries.getFirst().value(), path + ".ratio");
      return whole == null ? null : new Ratio(whole);
    }
    String text = findings.text(entry.value(), path).orElse(null);
    if (text == null) {
      return null;
    }
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      return wrong(
          entry, Shown.value(text) + " is not an aggregate such as count or distinct(type)");
    }
    String argument = call.group(2) == null ? null : call.group(2).strip();
    return measure(entry, call.group(1), argument == null || argument.isEmpty() ? null : argument);
  }

  private @Nullable Measure measure(Entry entry, String word, @Nullable String argument) {
    return switch (word) {
      case "count" -> plain(entry, word, argument, new Count());
      case "days-since-last" -> plain(entry, word, argument, new DaysSinceLast());
      case "days-until-next" -> plain(entry, word, argument, new DaysUntilNext());
      case "bitmap" -> plain(entry, word, argument, new Bitmap());
      case "activated-and-active" -> plain(entry, word, argument, new ActivatedAndActive());
      case "net" -> plain(entry, word, argument, new Net());
      case "tenure" -> plain(entry, word, argument, new Tenure());
      case "active" -> new Active(argument);
      case "share" -> new Share(argument);
      case "distinct" ->
          argument == null
              ? wrong(entry, "distinct needs an attribute, as in distinct(serviceCode)")
              : argument.equals("day") ? new ActiveDays() : new Distinct(argument);
      case "sum", "min", "max", "avg", "std" ->
          argument == null
              ? wrong(entry, word + " needs an attribute, as in " + word + "(serviceCode)")
              : new Numeric(Statistic.valueOf(word.toUpperCase(Locale.ROOT)), argument);
      case "streak" -> streak(entry, argument);
      case "percentile" -> percentile(entry, argument);
      case "ratio" -> ratio(entry, argument);
      default ->
          wrong(
              entry,
              "%s is not an aggregate (there are %s)"
                      .formatted(Shown.value(word), String.join(", ", WORDS))
                  + Nearest.hint(word, WORDS));
    };
  }

  private @Nullable Measure plain(
      Entry entry, String word, @Nullable String argument, Measure measure) {
    return argument == null ? measure : wrong(entry, word + " takes nothing in brackets");
  }

  private @Nullable Measure streak(Entry entry, @Nullable String argument) {
    if ("active".equals(argument)) {
      return new LongestStreak(true);
    }
    if ("inactive".equals(argument)) {
      return new LongestStreak(false);
    }
    return wrong(
        entry,
        "streak needs to know of which days: streak(active) or streak(inactive)"
            + (argument == null ? "" : Nearest.hint(argument, List.of("active", "inactive"))));
  }

  private @Nullable Measure percentile(Entry entry, @Nullable String argument) {
    if (argument != null && DECIMAL.matcher(argument).matches()) {
      BigDecimal p = new BigDecimal(argument);
      if (p.signum() > 0 && p.compareTo(HUNDRED) <= 0) {
        return new Percentile(p);
      }
    }
    return wrong(entry, "percentile needs a number above 0 and up to 100, as in percentile(95)");
  }

  private @Nullable Measure ratio(Entry entry, @Nullable String argument) {
    if (argument == null) {
      return wrong(entry, "ratio needs the window to divide by, as in ratio(4W)");
    }
    Window whole = windows.window(new Node.Text(entry.line(), argument), path);
    return whole == null ? null : new Ratio(whole);
  }

  private @Nullable Measure wrong(Entry entry, String message) {
    findings.mistake(entry.line(), path, message);
    return null;
  }
}
