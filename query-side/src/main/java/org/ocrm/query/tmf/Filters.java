package org.ocrm.query.tmf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.query.tmf.Condition.ValueComparison;
import org.ocrm.query.tmf.ResourceType.Characteristics.Others;

/// Gathers the filters of one address. What names the same attribute and operator again widens the
/// choice, everything else narrows it.
///
/// Long because lists of names and values have two spellings.
final class Filters {

  private static final int MOST_VALUES = 200;

  /// @param attribute none for `name` and `value` of the list of characteristics
  private record Key(String path, @Nullable Attribute attribute, Operator operator) {}

  private final ResourceType type;
  private final FieldErrors errors;
  private final Map<Key, List<String>> values = new LinkedHashMap<>();
  private final Map<Key, String> writtenAs = new LinkedHashMap<>();

  Filters(ResourceType type, FieldErrors errors) {
    this.type = type;
    this.errors = errors;
  }

  void add(Parameter parameter) {
    String shown = QueryParser.shown(parameter.name());
    if (parameter.sign() == null) {
      errors.add(
          shown.isEmpty() ? "query" : shown, "is followed by neither = nor another operator");
      return;
    }
    Key key = key(parameter.name(), parameter.sign(), shown);
    if (key == null) {
      return;
    }
    writtenAs.putIfAbsent(key, shown);
    List<String> all = values.computeIfAbsent(key, _ -> new ArrayList<>());
    all.addAll(alternatives(key, parameter.value()));
    if (all.size() > MOST_VALUES) {
      errors.add(shown, "has more than " + MOST_VALUES + " values");
      all.clear();
    }
  }

  /// `a=x,y` is x, or y, or, as texts may have commas themselves, all of it.
  private static List<String> alternatives(Key key, String value) {
    boolean textual = key.attribute() == null || key.attribute().type() == ValueType.TEXT;
    if (key.operator() == Operator.REGEX || value.indexOf(',') < 0) {
      return List.of(value);
    }
    List<String> all = new ArrayList<>();
    for (String part : QueryParser.parts(value)) {
      if (!part.isEmpty() || !textual) {
        all.add(part);
      }
    }
    if (textual && (key.operator() == Operator.EQ || key.operator() == Operator.NE)) {
      all.add(value);
    }
    return all;
  }

  private @Nullable Key key(String name, Operator sign, String shown) {
    Optional<Key> plain = known(name, sign);
    if (plain.isPresent()) {
      return plain.get();
    }
    int dot = name.lastIndexOf('.');
    String path = dot < 0 ? name : name.substring(0, dot);
    String word = dot < 0 ? "" : name.substring(dot + 1);
    Optional<Operator> operator = Operator.of(word);
    if (operator.isPresent() && sign == Operator.EQ) {
      Optional<Key> dotted = known(path, operator.get());
      if (dotted.isPresent()) {
        return dotted.get();
      }
    } else if (known(path, sign).isPresent()) {
      errors.add(
          shown,
          operator.isPresent()
              ? "has two operators"
              : "has no operator "
                  + Shown.value(word)
                  + "; there are "
                  + String.join(", ", Operator.words())
                  + Nearest.hint(word, Operator.words()));
      return null;
    }
    String unknown = operator.isPresent() ? path : name;
    errors.add(
        shown.isEmpty() ? "query" : shown,
        "is no attribute to filter by" + Nearest.hint(unknown, type.filterWords()));
    return null;
  }

  private Optional<Key> known(String path, Operator operator) {
    return type.find(path)
        .map(attribute -> new Key(path, attribute, operator))
        .or(
            () ->
                isOfList(path, "name") || isOfList(path, "value")
                    ? Optional.of(new Key(path, null, operator))
                    : Optional.empty());
  }

  private boolean isOfList(String path, String member) {
    return type.characteristics().filter(list -> list.pathOf(member).equals(path)).isPresent();
  }

  /// Everything that was added, all of which has to be so.
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    List<String> names = null;
    Map<Key, List<String>> ofAnyName = new LinkedHashMap<>();
    for (Map.Entry<Key, List<String>> entry : values.entrySet()) {
      Key key = entry.getKey();
      Attribute attribute = key.attribute();
      if (attribute != null) {
        conditions.add(comparison(key, attribute, entry.getValue()));
      } else if (isOfList(key.path(), "value")) {
        ofAnyName.put(key, entry.getValue());
      } else if (key.operator() == Operator.EQ) {
        names = entry.getValue();
      } else {
        errors.add(written(key), "can only be followed by =");
      }
    }
    if (names != null || !ofAnyName.isEmpty()) {
      conditions.addAll(ofCharacteristics(names, ofAnyName));
    }
    return conditions;
  }

  private Condition comparison(Key key, Attribute attribute, List<String> texts) {
    String shown = written(key);
    if (!key.operator().fits(attribute.type())) {
      errors.add(
          shown,
          "cannot be compared by %s; possible are %s"
              .formatted(key.operator().word(), String.join(", ", fitting(attribute))));
      return new Condition.Any(List.of());
    }
    for (String text : texts) {
      Optional<String> problem = problemWith(key.operator(), attribute, text);
      if (problem.isPresent()) {
        errors.add(shown, problem.get());
        return new Condition.Any(List.of());
      }
    }
    return understood(key.operator(), attribute, texts);
  }

  private static Condition understood(Operator operator, Attribute attribute, List<String> texts) {
    return new Condition.Comparison(
        attribute,
        operator,
        texts.stream()
            .map(
                text ->
                    operator == Operator.REGEX
                        ? new Value.Text(text)
                        : Values.read(attribute, text))
            .distinct()
            .toList());
  }

  private static Optional<String> problemWith(Operator operator, Attribute attribute, String text) {
    return operator == Operator.REGEX
        ? Values.problemWith(Attribute.text(attribute.path()), text)
            .or(() -> RegularExpression.problemWith(text))
        : Values.problemWith(attribute, text);
  }

  private static List<String> fitting(Attribute attribute) {
    return java.util.Arrays.stream(Operator.values())
        .filter(operator -> operator.fits(attribute.type()))
        .map(Operator::word)
        .toList();
  }

  /// There is one characteristic that has one of the names, if any are given, and whose value
  /// is as all conditions on the value say.
  private List<Condition> ofCharacteristics(
      @Nullable List<String> names, Map<Key, List<String>> ofValue) {
    ResourceType.Characteristics list = type.characteristics().orElseThrow();
    for (Map.Entry<Key, List<String>> entry : ofValue.entrySet()) {
      Operator operator = entry.getKey().operator();
      Attribute any = Attribute.text(entry.getKey().path());
      entry.getValue().stream()
          .flatMap(text -> problemWith(operator, any, text).stream())
          .findFirst()
          .ifPresent(problem -> errors.add(written(entry.getKey()), problem));
    }
    List<Condition> alternatives = new ArrayList<>();
    for (String name : list.names()) {
      if (names == null || names.contains(name)) {
        candidate(type.attribute(list.pathOf(name)), ofValue).ifPresent(alternatives::add);
      }
    }
    List<String> others =
        names == null
            ? List.of()
            : names.stream().filter(name -> !list.names().contains(name)).toList();
    if (list.others() == Others.POSSIBLE && (names == null || !others.isEmpty())) {
      alternatives.add(
          new Condition.Element(
              list.path(),
              others,
              ofValue.entrySet().stream()
                  .map(one -> new ValueComparison(one.getKey().operator(), one.getValue()))
                  .toList()));
    }
    return List.of(new Condition.Any(alternatives));
  }

  /// Nothing when the characteristic cannot have such a value.
  private static Optional<Condition> candidate(
      Attribute attribute, Map<Key, List<String>> ofValue) {
    List<Condition> all = new ArrayList<>();
    all.add(new Condition.Present(attribute));
    for (Map.Entry<Key, List<String>> entry : ofValue.entrySet()) {
      Operator operator = entry.getKey().operator();
      List<String> possible =
          entry.getValue().stream()
              .filter(text -> problemWith(operator, attribute, text).isEmpty())
              .toList();
      boolean fits = operator.fits(attribute.type());
      if (operator == Operator.NE && (!fits || possible.isEmpty())) {
        continue;
      }
      if (!fits || possible.isEmpty()) {
        return Optional.empty();
      }
      all.add(understood(operator, attribute, possible));
    }
    return Optional.of(new Condition.All(all));
  }

  private String written(Key key) {
    return writtenAs.getOrDefault(key, key.path());
  }
}
