package org.ocrm.query.tmf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;

/// Gathers the filters of one address. What names the same attribute and operator again widens the
/// choice, everything else narrows it.
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
    Map<ResourceType.References, List<Condition.Comparison>> ofReferences = new LinkedHashMap<>();
    List<String> names = null;
    Map<Operator, List<String>> ofAnyName = new LinkedHashMap<>();
    for (Map.Entry<Key, List<String>> entry : values.entrySet()) {
      Key key = entry.getKey();
      Attribute attribute = key.attribute();
      List<String> texts = entry.getValue();
      if (attribute != null) {
        comparison(key, attribute, texts)
            .ifPresent(
                read ->
                    type.referencesWith(attribute)
                        .map(list -> ofReferences.computeIfAbsent(list, _ -> new ArrayList<>()))
                        .ifPresentOrElse(all -> all.add(read), () -> conditions.add(read)));
      } else if (isOfList(key.path(), "value")) {
        if (isFine(key, Attribute.text(key.path()), texts)) {
          ofAnyName.put(key.operator(), texts);
        }
      } else if (key.operator() == Operator.EQ) {
        names = texts;
      } else {
        errors.add(written(key), "can only be followed by =");
      }
    }
    ofReferences.forEach((list, all) -> conditions.add(Elements.of(list, all)));
    if (names != null || !ofAnyName.isEmpty()) {
      conditions.add(Elements.of(type, names, ofAnyName));
    }
    return conditions;
  }

  private Optional<Condition.Comparison> comparison(
      Key key, Attribute attribute, List<String> texts) {
    if (!key.operator().fits(attribute.type())) {
      errors.add(
          written(key),
          "cannot be compared by %s; possible are %s"
              .formatted(key.operator().word(), String.join(", ", fitting(attribute))));
      return Optional.empty();
    }
    return isFine(key, attribute, texts)
        ? Optional.of(Comparisons.understood(key.operator(), attribute, texts))
        : Optional.empty();
  }

  /// Tells the first problem with one of the texts.
  private boolean isFine(Key key, Attribute attribute, List<String> texts) {
    Optional<String> problem =
        texts.stream()
            .flatMap(text -> Comparisons.problemWith(key.operator(), attribute, text).stream())
            .findFirst();
    problem.ifPresent(what -> errors.add(written(key), what));
    return problem.isEmpty();
  }

  private static List<String> fitting(Attribute attribute) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.fits(attribute.type()))
        .map(Operator::word)
        .toList();
  }

  private String written(Key key) {
    return writtenAs.getOrDefault(key, key.path());
  }
}
