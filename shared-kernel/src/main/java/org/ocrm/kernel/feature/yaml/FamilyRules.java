package org.ocrm.kernel.feature.yaml;

import static org.ocrm.kernel.yaml.Findings.under;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FactFilter;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.Measure;
import org.ocrm.kernel.feature.Missing;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Section;

/// One entry of `features`: a family of features that differ by group and window.
final class FamilyRules {

  private static final Set<String> KEYS =
      Set.of("name", "doc", "from", "where", "by", "aggregate", "windows", "missing", "deprecated");

  private static final int MOST_FEATURES = 10_000;

  private final Operator operator;
  private final Findings findings;
  private final Findings notes;
  private final WindowIdentities identities;
  private final String path;

  FamilyRules(
      Operator operator,
      Findings findings,
      Findings notes,
      WindowIdentities identities,
      String path) {
    this.operator = operator;
    this.findings = findings;
    this.notes = notes;
    this.identities = identities;
    this.path = path;
  }

  /// The features of the family: in the order of `by`, and within it in that of `windows`.
  List<Feature> read(Node node) {
    Map<String, Entry> given = findings.entries(node, path, KEYS);
    if (!(node instanceof Section)) {
      return List.of();
    }
    int before = findings.inOrder().size();
    Entry aggregate = given.get("aggregate");
    WindowRules windowRules = new WindowRules(findings);
    Measure measure = null;
    if (aggregate == null) {
      findings.mistake(node.line(), under(path, "aggregate"), "is missing, as in aggregate: count");
    } else {
      measure = new AggregateRules(findings, under(path, "aggregate"), windowRules).read(aggregate);
    }
    EventRules events = new EventRules(operator, findings, notes, path, measure);
    Set<String> from = events.from(node, given.get("from"));
    Map<String, Set<String>> where = events.where(given.get("where"), from);
    Map<String, List<String>> groups = events.groups(given.get("by"), from);
    events.checkMeasured(aggregate, from);
    List<Window> windows = windows(given.get("windows"), windowRules, measure, node);
    identities.add(given.get("windows"), under(path, "windows"), windows);
    Template name = template(node, given.get("name"), "name", groups, windows);
    Template doc = template(node, given.get("doc"), "doc", groups, windows);
    Missing missing = missing(given.get("missing"), measure);
    Entry deprecated = given.get("deprecated");
    String instead =
        deprecated == null
            ? null
            : findings.text(deprecated.value(), under(path, "deprecated")).orElse(null);
    name.checkName();
    name.checkTellsApart();
    checkSize(node, groups, windows);
    if (measure == null || findings.inOrder().size() > before) {
      return List.of();
    }
    List<Feature> features = new ArrayList<>();
    for (Map<String, String> group : combinations(groups)) {
      Map<String, Set<String>> conditions = new LinkedHashMap<>(where);
      group.forEach((attribute, value) -> conditions.put(attribute, Set.of(value)));
      FactFilter filter = new FactFilter(from, conditions);
      for (Window window : windows) {
        features.add(
            new Feature(
                name.filled(group, window),
                doc.filled(group, window),
                measure,
                filter,
                window,
                missing,
                instead));
      }
    }
    return features;
  }

  /// Before they are made: groups multiply.
  private void checkSize(Node node, Map<String, List<String>> groups, List<Window> windows) {
    double features = windows.size();
    for (List<String> values : groups.values()) {
      features *= values.size();
    }
    if (features > MOST_FEATURES) {
      findings.mistake(
          node.line(), path, "makes %.0f features; at most %d".formatted(features, MOST_FEATURES));
    }
  }

  private Template template(
      Node node,
      @Nullable Entry entry,
      String key,
      Map<String, List<String>> groups,
      List<Window> windows) {
    String at = under(path, key);
    if (entry == null) {
      findings.mistake(node.line(), at, "is missing");
      return new Template("", node.line(), at, findings, groups, windows);
    }
    String text = findings.text(entry.value(), at).orElse("");
    Template template = new Template(text, entry.line(), at, findings, groups, windows);
    template.checkPlaceholders();
    return template;
  }

  private List<Window> windows(
      @Nullable Entry entry, WindowRules rules, @Nullable Measure measure, Node node) {
    String at = under(path, "windows");
    List<Window> windows = entry == null ? WindowRules.NONE_GIVEN : rules.windows(entry, at);
    String problem = measure == null ? null : MeasureWindows.problem(measure, windows);
    if (problem != null) {
      findings.mistake(entry == null ? node.line() : entry.line(), at, problem);
    }
    return windows;
  }

  private Missing missing(@Nullable Entry entry, @Nullable Measure measure) {
    if (entry == null) {
      return measure == null ? Missing.ZERO : measure.missingByDefault();
    }
    String at = under(path, "missing");
    String word = findings.word(entry.value(), at).orElse("0");
    return switch (word) {
      case "0" -> Missing.ZERO;
      case "null", "", "~" -> Missing.NULL;
      default -> {
        findings.mistake(
            entry.line(),
            at,
            Shown.value(word)
                + " is neither 0 nor null"
                + Nearest.hint(word, List.of("0", "null")));
        yield Missing.ZERO;
      }
    };
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> groups) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      List<Map<String, String>> further = new ArrayList<>();
      for (Map<String, String> some : all) {
        for (String value : group.getValue()) {
          Map<String, String> one = new LinkedHashMap<>(some);
          one.put(group.getKey(), value);
          further.add(one);
        }
      }
      all = further;
    }
    return all;
  }
}
