package org.ocrm.kernel.feature.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Mistaken;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Reading;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Understood;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Mistake;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Items;
import org.ocrm.kernel.yaml.Node.Section;

/// A definition file as a whole: who owns it, what it is for, and its features in their order.
final class SetRules {

  private static final Set<String> KEYS =
      Set.of("set", "owner", "doc", "timeZone", "deprecated", "features");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MOST_FEATURES = 10_000;

  private final Operator operator;
  private final Findings findings = new Findings();
  private final Findings notes = new Findings();

  SetRules(Operator operator) {
    this.operator = operator;
  }

  Reading read(Section root) {
    Map<String, Entry> given = findings.entries(root, "", KEYS);
    String name = name(root, given.get("set"));
    String owner = required(root, given.get("owner"), "owner");
    String doc = required(root, given.get("doc"), "doc");
    checkZone(given.get("timeZone"));
    String deprecated = optional(given.get("deprecated"), "deprecated");
    List<Feature> features = features(root, given.get("features"));
    List<Mistake> mistakes = findings.inOrder();
    return mistakes.isEmpty()
        ? new Understood(new FeatureSet(name, 0, owner, doc, deprecated, features), notes.inOrder())
        : new Mistaken(mistakes);
  }

  private String name(Section root, @Nullable Entry entry) {
    String name = required(root, entry, "set");
    if (entry != null && !name.isEmpty() && (!NAME.matcher(name).matches() || name.length() > 64)) {
      findings.mistake(
          entry.line(),
          "set",
          Shown.value(name)
              + " is not a name of a set: small letters, digits and single hyphens,"
              + " as in contact-reasons");
    }
    return name;
  }

  private String required(Section root, @Nullable Entry entry, String key) {
    if (entry == null) {
      findings.mistake(root.line(), key, "is missing");
      return "";
    }
    return findings.text(entry.value(), key).orElse("");
  }

  private @Nullable String optional(@Nullable Entry entry, String key) {
    return entry == null ? null : findings.text(entry.value(), key).orElse(null);
  }

  private void checkZone(@Nullable Entry entry) {
    String zone = optional(entry, "timeZone");
    if (entry != null && zone != null && !zone.equals(operator.zone().getId())) {
      findings.mistake(
          entry.line(),
          "timeZone",
          "%s is not the business time zone %s: days are cut when events are folded, in one zone for"
                  .formatted(Shown.value(zone), operator.zone().getId())
              + " all (ocrm.time-zone)");
    }
  }

  private List<Feature> features(Section root, @Nullable Entry entry) {
    if (entry == null) {
      findings.mistake(root.line(), "features", "is missing");
      return List.of();
    }
    List<Node> families = findings.items(entry.value(), "features");
    if (entry.value() instanceof Items && families.isEmpty()) {
      findings.mistake(entry.line(), "features", "has no feature");
    }
    List<Feature> features = new ArrayList<>();
    Map<String, Integer> lineOfName = new HashMap<>();
    WindowIdentities identities = new WindowIdentities();
    for (int i = 0; i < families.size(); i++) {
      Node family = families.get(i);
      FamilyRules rules =
          new FamilyRules(operator, findings, notes, identities, "features[" + i + "]");
      for (Feature feature : rules.read(family)) {
        Integer earlier = lineOfName.putIfAbsent(feature.name(), family.line());
        if (earlier != null) {
          findings.mistake(
              family.line(),
              "features[" + i + "].name",
              "makes the name %s a second time (the first one begins on line %d)"
                  .formatted(feature.name(), earlier));
          break;
        }
        features.add(feature);
      }
    }
    identities.check(findings);
    if (features.size() > MOST_FEATURES) {
      findings.mistake(
          entry.line(), "features", "are %d; at most %d".formatted(features.size(), MOST_FEATURES));
    }
    return features;
  }
}
