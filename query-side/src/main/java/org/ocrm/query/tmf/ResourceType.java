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
/// @param references lists of objects in which callers keep others behind ours
/// @param usualOrders how a list is sorted when nobody says: by the first of these of which a range
///     is asked for, else by the first
/// @param extensions whether callers may keep attributes of their own beside the members
public record ResourceType(
    List<String> members,
    SequencedMap<String, Attribute> attributes,
    Optional<Characteristics> characteristics,
    List<References> references,
    List<SortKey> usualOrders,
    Extensions extensions) {

  static final String ID = "id";

  /// Whether there may be attributes that we do not know.
  public enum Extensions {
    NONE,
    POSSIBLE
  }

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

  /// A list of objects of which the first is ours, with an attribute `path.MEMBER` for each member
  /// that can be asked for, and the others are the caller's.
  public record References(String path) {

    boolean has(Attribute attribute) {
      return attribute.path().startsWith(path + ".");
    }

    String memberOf(Attribute attribute) {
      return attribute.path().substring(path.length() + 1);
    }
  }

  public ResourceType {
    members = List.copyOf(members);
    references = List.copyOf(references);
    usualOrders = List.copyOf(usualOrders);
    if (!attributes.containsKey(ID)) {
      throw new IllegalArgumentException("a resource has an id");
    }
  }

  /// A resource by its attributes.
  ///
  /// @param sortedBy path of the attribute that lists are sorted by when nobody says; behind a
  ///     minus, downwards
  public static ResourceType of(
      List<String> members,
      List<Attribute> attributes,
      @Nullable Characteristics characteristics,
      String sortedBy) {
    SequencedMap<String, Attribute> byPath = new LinkedHashMap<>();
    attributes.forEach(attribute -> byPath.put(attribute.path(), attribute));
    boolean down = sortedBy.startsWith("-");
    Attribute first =
        Optional.ofNullable(byPath.get(down ? sortedBy.substring(1) : sortedBy)).orElseThrow();
    SortKey usual = new SortKey(first, down ? SortKey.Way.DESCENDING : SortKey.Way.ASCENDING);
    return new ResourceType(
        members,
        byPath,
        Optional.ofNullable(characteristics),
        List.of(),
        List.of(usual),
        Extensions.NONE);
  }

  /// The same, with a list of objects in which callers keep others behind ours.
  public ResourceType withReferences(String path) {
    List<References> more = new ArrayList<>(references);
    more.add(new References(path));
    return new ResourceType(members, attributes, characteristics, more, usualOrders, extensions);
  }

  /// The same, sorted upwards by this attribute when a range of it is asked for and nobody says
  /// how.
  public ResourceType sortedAlsoBy(String path) {
    List<SortKey> more = new ArrayList<>(usualOrders);
    more.add(new SortKey(attribute(path), SortKey.Way.ASCENDING));
    return new ResourceType(members, attributes, characteristics, references, more, extensions);
  }

  /// The same, beside whose members callers may keep attributes of their own.
  public ResourceType extensible() {
    return new ResourceType(
        members, attributes, characteristics, references, usualOrders, Extensions.POSSIBLE);
  }

  /// How a list is sorted when nobody says.
  SortKey usualOrder(List<Condition> conditions) {
    return usualOrders.stream()
        .filter(key -> conditions.stream().anyMatch(one -> isRange(one, key.attribute())))
        .findFirst()
        .orElseGet(usualOrders::getFirst);
  }

  private static boolean isRange(Condition condition, Attribute attribute) {
    return condition instanceof Condition.Comparison(var compared, var operator, _)
        && compared.equals(attribute)
        && operator != Operator.NE;
  }

  Optional<References> referencesWith(Attribute attribute) {
    return references.stream().filter(list -> list.has(attribute)).findFirst();
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
