package org.ocrm.kernel.feature.yaml;

import static org.ocrm.kernel.yaml.Findings.under;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.feature.Measure;
import org.ocrm.kernel.feature.Measure.ActivatedAndActive;
import org.ocrm.kernel.feature.Measure.Active;
import org.ocrm.kernel.feature.Measure.Distinct;
import org.ocrm.kernel.feature.Measure.Net;
import org.ocrm.kernel.feature.Measure.Numeric;
import org.ocrm.kernel.feature.Measure.Share;
import org.ocrm.kernel.feature.Measure.Tenure;
import org.ocrm.kernel.feature.ServiceBalance;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.tile.Vocabulary;
import org.ocrm.kernel.yaml.Findings;
import org.ocrm.kernel.yaml.Node;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Items;

/// `from`, `where` and `by`: which occurrences a family looks at, and the attributes by which
/// they are told apart.
///
/// Long because every kind of mistake has its own sentence.
final class EventRules {

  private static final String ACTIVATED = EventName.SERVICE_ACTIVATED.wireName();
  private static final Set<String> OF_A_SERVICE =
      Set.of(
          ACTIVATED,
          EventName.SERVICE_DEACTIVATED.wireName(),
          EventName.SERVICE_EXPIRED.wireName());

  private final Operator operator;
  private final Findings findings;
  private final Findings notes;
  private final String path;
  private final boolean balance;
  private final @Nullable Measure measure;

  EventRules(
      Operator operator,
      Findings findings,
      Findings notes,
      String path,
      @Nullable Measure measure) {
    this.operator = operator;
    this.findings = findings;
    this.notes = notes;
    this.path = path;
    this.measure = measure;
    this.balance =
        measure instanceof Active
            || measure instanceof ActivatedAndActive
            || measure instanceof Net
            || measure instanceof Tenure;
  }

  /// The event types. Balances of services look at activations and endings whatever stands here.
  Set<String> from(Node family, @Nullable Entry entry) {
    String at = under(path, "from");
    Set<String> events = new LinkedHashSet<>();
    if (entry == null) {
      if (!balance) {
        findings.mistake(family.line(), at, "is missing, as in from: InteractionRecorded");
      }
    } else {
      for (Node node : oneOrMore(entry)) {
        findings.text(node, at).ifPresent(event -> event(node, at, event, events));
      }
    }
    return balance ? Set.of(ACTIVATED) : events;
  }

  private void event(Node node, String at, String event, Set<String> events) {
    Set<String> known = balance ? OF_A_SERVICE : Vocabulary.events();
    if (!known.contains(event)) {
      boolean correction =
          EventName.ofWireName(event).isPresent() && !Vocabulary.events().contains(event);
      findings.mistake(
          node.line(),
          at,
          correction
              ? event
                  + " corrects other events and is none to count: what it corrects is counted"
                  + " as corrected"
              : Shown.value(event)
                  + (balance ? " is not about services in force" : " is not an event")
                  + " (there are "
                  + String.join(", ", new TreeSet<>(known))
                  + ")"
                  + Nearest.hint(event, known));
    } else if (!events.add(event)) {
      findings.mistake(node.line(), at, event + " is given twice");
    }
  }

  Map<String, Set<String>> where(@Nullable Entry entry, Set<String> from) {
    Map<String, Set<String>> where = new LinkedHashMap<>();
    if (entry != null) {
      String at = under(path, "where");
      findings
          .entries(entry.value(), at)
          .forEach(
              (attribute, condition) -> {
                String inner = under(at, attribute);
                if (isKnown(condition.line(), inner, attribute, from)) {
                  where.put(attribute, new LinkedHashSet<>(values(condition, inner, attribute)));
                }
              });
    }
    return where;
  }

  /// The values of each attribute by which the family is split, in the order of the file.
  Map<String, List<String>> groups(@Nullable Entry entry, Set<String> from) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    if (entry != null) {
      String at = under(path, "by");
      findings
          .entries(entry.value(), at)
          .forEach(
              (attribute, group) -> {
                String inner = under(at, attribute);
                List<String> values = group(group, inner, attribute);
                groups.put(
                    attribute, isKnown(group.line(), inner, attribute, from) ? values : List.of());
              });
    }
    return groups;
  }

  private List<String> group(Entry group, String at, String attribute) {
    if (group.value() instanceof Node.Text(var _, String word) && word.strip().equals("all")) {
      if (Vocabulary.isChannel(attribute)) {
        return operator.channels().codes();
      }
      List<String> all = Vocabulary.valuesOf(attribute);
      if (all != null) {
        return all;
      }
      findings.mistake(
          group.line(),
          at,
          "cannot be all: which values %s has is not known beforehand, so list them"
              .formatted(attribute));
      return List.of();
    }
    return values(group, at, attribute);
  }

  private List<String> values(Entry entry, String at, String attribute) {
    List<String> values = new ArrayList<>();
    for (Node node : oneOrMore(entry)) {
      findings
          .text(node, at)
          .ifPresent(
              value -> {
                check(node, at, attribute, value);
                if (values.contains(value)) {
                  findings.mistake(node.line(), at, Shown.value(value) + " is given twice");
                } else {
                  values.add(value);
                }
              });
    }
    if (entry.value() instanceof Items(var _, List<Node> items) && items.isEmpty()) {
      findings.mistake(entry.line(), at, "has no value");
    }
    return values;
  }

  private void check(Node node, String at, String attribute, String value) {
    List<String> known = Vocabulary.valuesOf(attribute);
    if (Vocabulary.isChannel(attribute)) {
      known = List.copyOf(operator.knownChannels());
    }
    if (known != null && !known.contains(value)) {
      findings.mistake(
          node.line(),
          at,
          "%s is not a %s (there are %s)"
                  .formatted(Shown.value(value), attribute, String.join(", ", known))
              + Nearest.hint(value, known));
    }
    if (balance && value.equals(ServiceKind.ONE_TIME.name()) && attribute.equals("kind")) {
      findings.mistake(node.line(), at, "ONE_TIME services are never in force");
    }
  }

  /// Checks the attribute that the aggregate is about.
  void checkMeasured(@Nullable Entry aggregate, Set<String> from) {
    String attribute =
        switch (measure) {
          case Distinct(String name) -> name;
          case Numeric(var _, String name) -> name;
          case Share(String name) -> name;
          case Active(String name) -> name;
          case null, default -> null;
        };
    if (aggregate == null || attribute == null) {
      return;
    }
    String at = under(path, "aggregate");
    if (isKnown(aggregate.line(), at, attribute, from)
        && measure instanceof Numeric
        && !Vocabulary.mayBeNumber(attribute)) {
      findings.mistake(
          aggregate.line(),
          at,
          "%s has no numbers to calculate with: count it, or distinct(%s)"
              .formatted(attribute, attribute));
    }
  }

  private boolean isKnown(int line, String at, String attribute, Set<String> from) {
    if (from.isEmpty()) {
      return true;
    }
    Set<String> known = new TreeSet<>();
    if (balance) {
      known.addAll(ServiceBalance.attributes());
    } else {
      from.forEach(event -> known.addAll(Vocabulary.attributesOf(event)));
    }
    if (!known.contains(attribute)) {
      findings.mistake(
          line,
          at,
          "%s is not an attribute of %s (there are %s)"
                  .formatted(
                      Shown.value(attribute),
                      balance ? "both activations and endings" : String.join(" or ", from),
                      String.join(", ", known))
              + Nearest.hint(attribute, known));
      return false;
    }
    from.stream()
        .filter(event -> !Vocabulary.attributesOf(event).contains(attribute))
        .forEach(
            event ->
                notes.mistake(
                    line,
                    at,
                    "%s has no %s, so that it never counts here".formatted(event, attribute)));
    return true;
  }

  private List<Node> oneOrMore(Entry entry) {
    return entry.value() instanceof Items(var _, List<Node> items) ? items : List.of(entry.value());
  }
}
