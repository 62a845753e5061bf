package org.ocrm.query.tmf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What can be asked of one kind of resource: everything that its answers hold, so that whatever
/// the server returned can be sent back.
///
/// `id` must be among the attributes and be unique: it ends every order.
///
/// @param members attributes of the first level, as `fields` names them, in the order of an answer
/// @param attributes those that have a single value, by path
/// @param characteristics the list of named values, if it has one
/// @param usualOrder how a list is sorted when nobody says
public record ResourceType(
    List<String> members,
    SequencedMap<String, Attribute> attributes,
    Optional<Characteristics> characteristics,
    List<SortKey> usualOrder) {

  static final String ID = "id";

  /// A list of name and value, each of which is an attribute `path.NAME`.
  ///
  /// @param others whether callers may keep others there
  public record Characteristics(String path, List<String> names, Others others) {

    /// Whether there may be elements with names that we do not know.
    public enum Others {
      NONE,
      POSSIBLE
    }

    public Characteristics {
      names = List.copyOf(names);
    }

    /// A list with nothing of callers in it.
    public Characteristics(String path, List<String> names) {
      this(path, names, Others.NONE);
    }

    String pathOf(String name) {
      return path + "." + name;
    }
  }

  public ResourceType {
    members = List.copyOf(members);
    usualOrder = List.copyOf(usualOrder);
    if (!attributes.containsKey(ID)) {
      throw new IllegalArgumentException("a resource has an id");
    }
  }

  /// A resource by its attributes.
  ///
  /// @param sortedBy path of the attribute that lists are sorted by when nobody says, upwards
  public static ResourceType of(
      List<String> members,
      List<Attribute> attributes,
      @Nullable Characteristics characteristics,
      String sortedBy) {
    SequencedMap<String, Attribute> byPath = new LinkedHashMap<>();
    attributes.forEach(attribute -> byPath.put(attribute.path(), attribute));
    Attribute first = Optional.ofNullable(byPath.get(sortedBy)).orElseThrow();
    return new ResourceType(
        members,
        byPath,
        Optional.ofNullable(characteristics),
        List.of(new SortKey(first, SortKey.Way.ASCENDING)));
  }

  Attribute id() {
    return attribute(ID);
  }

  public Attribute attribute(String path) {
    return find(path).orElseThrow(() -> new IllegalArgumentException("no attribute " + path));
  }

  Optional<Attribute> find(String path) {
    return Optional.ofNullable(attributes.get(path));
  }

  /// Everything that may stand before an operator.
  Collection<String> filterWords() {
    List<String> words = new ArrayList<>(attributes.keySet());
    characteristics.ifPresent(
        list -> {
          words.add(list.pathOf("name"));
          words.add(list.pathOf("value"));
        });
    return words;
  }

  /// The value of an attribute in a resource as it is answered.
  public @Nullable Value valueIn(Map<String, ?> resource, Attribute attribute) {
    String[] steps = attribute.path().split("\\.", 2);
    Object first = resource.get(steps[0]);
    Object found = steps.length == 1 ? first : within(first, steps[1]);
    return found == null ? null : Values.read(attribute, written(found));
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static @Nullable Object within(@Nullable Object holder, String step) {
    return switch (holder) {
      case Map<?, ?> object -> object.get(step);
      case List<?> list -> inList(list, step);
      case null, default -> null;
    };
  }

  private static @Nullable Object inList(List<?> list, String step) {
    for (Object element : list) {
      if (element instanceof Map<?, ?> object) {
        if (step.equals(object.get("name")) && object.containsKey("value")) {
          return object.get("value");
        }
        if (!object.containsKey("value")) {
          return object.get(step);
        }
      }
    }
    return null;
  }
}
