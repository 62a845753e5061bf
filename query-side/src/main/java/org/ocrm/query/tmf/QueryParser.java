package org.ocrm.query.tmf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;

/// Understands the address of a list: everything in it, or nothing and why.
public final class QueryParser {

  public static final int MOST_PER_PAGE = 1000;
  public static final int USUAL_PER_PAGE = 100;

  private static final int MOST_SORT_KEYS = 5;
  private static final Set<String> RESERVED = Set.of("fields", "offset", "limit", "sort", "after");

  private final ResourceType type;

  public QueryParser(ResourceType type) {
    this.type = type;
  }

  /// Reads the address of a list.
  ///
  /// @param query what stands behind the question mark, as it was sent
  /// @throws org.ocrm.kernel.problem.ProblemException 400 naming every parameter that is wrong
  public ResourceQuery list(@Nullable String query) {
    FieldErrors errors = new FieldErrors();
    Map<String, String> reserved = new LinkedHashMap<>();
    Filters filters = new Filters(type, errors);
    for (Parameter parameter : Parameter.of(query, errors)) {
      if (RESERVED.contains(parameter.name())) {
        keep(parameter, reserved, errors);
      } else {
        filters.add(parameter);
      }
    }
    List<Condition> conditions = filters.conditions();
    List<SortKey> order = order(reserved.get("sort"), conditions, errors);
    ResourceQuery understood =
        new ResourceQuery(
            fields(reserved.get("fields"), errors),
            conditions,
            order,
            errors.number("offset", reserved.get("offset"), 0, Integer.MAX_VALUE, 0),
            errors.number("limit", reserved.get("limit"), 0, MOST_PER_PAGE, USUAL_PER_PAGE),
            reserved.containsKey("offset") || reserved.containsKey("limit")
                ? ResourceQuery.Part.ASKED_FOR
                : ResourceQuery.Part.NOT_ASKED_FOR,
            after(reserved.get("after"), order, errors));
    errors.throwIfAny();
    return understood;
  }

  /// Reads the address of one resource, which may choose `fields` and nothing else.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 naming every parameter that is wrong
  public Fields one(@Nullable String query) {
    FieldErrors errors = new FieldErrors();
    Map<String, String> reserved = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(query, errors)) {
      if (parameter.name().equals("fields")) {
        keep(parameter, reserved, errors);
      } else {
        errors.add(shown(parameter.name()), "is no parameter here; the only one is fields");
      }
    }
    Fields fields = fields(reserved.get("fields"), errors);
    errors.throwIfAny();
    return fields;
  }

  private static void keep(Parameter parameter, Map<String, String> kept, FieldErrors errors) {
    if (parameter.sign() != Operator.EQ) {
      errors.add(parameter.name(), "must be followed by = and a value");
    } else if (kept.putIfAbsent(parameter.name(), parameter.value()) != null) {
      errors.add(parameter.name(), "stands there twice");
    }
  }

  private Fields fields(@Nullable String text, FieldErrors errors) {
    if (text == null) {
      return Fields.ALL;
    }
    if (text.equals(Fields.NONE)) {
      return new Fields(Set.of("id"));
    }
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      String hint = Nearest.hint(name, type.members());
      if (!type.members().contains(name) && !(mayBeKept(name) && hint.isEmpty())) {
        errors.add("fields", "has no attribute " + Shown.value(name) + " to choose" + hint);
        break;
      }
      names.add(name);
    }
    return new Fields(names);
  }

  /// Of the first level, and perhaps a caller's own.
  private boolean mayBeKept(String name) {
    return type.extensions() == ResourceType.Extensions.POSSIBLE
        && !name.isBlank()
        && name.indexOf('.') < 0;
  }

  private List<SortKey> order(
      @Nullable String text, List<Condition> conditions, FieldErrors errors) {
    List<SortKey> usual = List.of(type.usualOrder(conditions));
    List<SortKey> keys = new ArrayList<>();
    String[] words = text == null ? new String[0] : text.split(",", -1);
    if (words.length > MOST_SORT_KEYS) {
      errors.add("sort", "has more than " + MOST_SORT_KEYS + " attributes");
      return usual;
    }
    for (String word : words) {
      boolean down = word.startsWith("-");
      // A plus sign in an address arrives as a blank.
      String path = down || word.startsWith("+") || word.startsWith(" ") ? word.substring(1) : word;
      Attribute attribute = type.attributes().get(path);
      if (attribute == null) {
        errors.add(
            "sort",
            "has no attribute "
                + Shown.value(path)
                + " to sort by"
                + Nearest.hint(path, type.attributes().keySet()));
        break;
      }
      keys.add(new SortKey(attribute, down ? SortKey.Way.DESCENDING : SortKey.Way.ASCENDING));
    }
    return decided(keys.isEmpty() ? usual : keys);
  }

  /// An order that leaves nothing open: up to the id, which goes the way of what stands before it.
  private List<SortKey> decided(List<SortKey> keys) {
    List<SortKey> decided = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (SortKey key : keys) {
      if (seen.add(key.attribute().path())) {
        decided.add(key);
      }
      if (key.attribute().path().equals(ResourceType.ID)) {
        return decided;
      }
    }
    decided.add(new SortKey(type.id(), keys.getLast().way()));
    return decided;
  }

  private static List<@Nullable Value> after(
      @Nullable String text, List<SortKey> order, FieldErrors errors) {
    if (text == null) {
      return List.of();
    }
    return Cursor.read(text, order)
        .orElseGet(
            () -> {
              errors.add("after", "is no place in a list of this order; take it from a next link");
              return List.of();
            });
  }

  /// A name that the caller made up, short and visible.
  static String shown(String name) {
    String quoted = Shown.value(name);
    return quoted.substring(1, quoted.length() - 1);
  }

  static List<String> parts(String text) {
    return Arrays.asList(text.split(",", -1));
  }
}
