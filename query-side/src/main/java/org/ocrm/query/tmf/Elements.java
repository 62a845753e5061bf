package org.ocrm.query.tmf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tmf.Condition.Comparison;
import org.ocrm.query.tmf.Condition.MemberComparison;
import org.ocrm.query.tmf.ResourceType.Characteristics;
import org.ocrm.query.tmf.ResourceType.Characteristics.Others;
import org.ocrm.query.tmf.ResourceType.References;

/// Filters on lists: there is *one* element as all of them say, ours or one that a caller keeps.
final class Elements {

  private Elements() {}

  /// The first of a list is as all say, or one behind it is.
  static Condition of(References list, List<Comparison> comparisons) {
    List<MemberComparison> ofMembers =
        comparisons.stream()
            .map(
                one ->
                    new MemberComparison(
                        list.memberOf(one.attribute()),
                        one.operator(),
                        one.values().stream().map(Value::written).toList()))
            .toList();
    return new Condition.Any(
        List.of(
            new Condition.All(List.copyOf(comparisons)),
            new Condition.Element(list.path(), ofMembers)));
  }

  /// There is one characteristic that has one of the names, if any are given, and whose value
  /// is as all conditions on the value say.
  static Condition of(
      ResourceType type, @Nullable List<String> names, Map<Operator, List<String>> ofValue) {
    Characteristics list = type.characteristics().orElseThrow();
    List<Condition> alternatives = new ArrayList<>();
    for (String name : list.names()) {
      if (names == null || names.contains(name)) {
        ours(type.attribute(list.pathOf(name)), ofValue).ifPresent(alternatives::add);
      }
    }
    List<String> others =
        names == null
            ? List.of()
            : names.stream().filter(name -> !list.names().contains(name)).toList();
    if (list.others() == Others.POSSIBLE && (names == null || !others.isEmpty())) {
      alternatives.add(theirs(list, others, ofValue));
    }
    return new Condition.Any(alternatives);
  }

  private static Condition theirs(
      Characteristics list, List<String> names, Map<Operator, List<String>> ofValue) {
    List<MemberComparison> comparisons = new ArrayList<>();
    if (!names.isEmpty()) {
      comparisons.add(new MemberComparison("name", Operator.EQ, names));
    }
    ofValue.forEach(
        (operator, texts) -> comparisons.add(new MemberComparison("value", operator, texts)));
    return new Condition.Element(list.path(), comparisons);
  }

  /// Nothing when the characteristic cannot have such a value.
  private static Optional<Condition> ours(
      Attribute attribute, Map<Operator, List<String>> ofValue) {
    List<Condition> all = new ArrayList<>();
    all.add(new Condition.Present(attribute));
    for (Map.Entry<Operator, List<String>> entry : ofValue.entrySet()) {
      Operator operator = entry.getKey();
      List<String> possible =
          entry.getValue().stream()
              .filter(text -> Comparisons.problemWith(operator, attribute, text).isEmpty())
              .toList();
      boolean fits = operator.fits(attribute.type());
      if (operator == Operator.NE && (!fits || possible.isEmpty())) {
        continue;
      }
      if (!fits || possible.isEmpty()) {
        return Optional.empty();
      }
      all.add(Comparisons.understood(operator, attribute, possible));
    }
    return Optional.of(new Condition.All(all));
  }
}
