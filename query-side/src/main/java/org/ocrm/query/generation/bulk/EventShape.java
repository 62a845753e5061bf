package org.ocrm.query.generation.bulk;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.tile.Occurrence;
import org.ocrm.kernel.tile.Vocabulary;

/// How the JSON of one type of event looks when our own writer wrote it: its attributes in the
/// order of its record, absent ones left out. Taken from the record, so that the two cannot drift
/// apart.
///
/// Only of events that say one thing about themselves and are words of the vocabulary. Others, and
/// those with attributes of a kind unknown here, have no shape.
record EventShape(List<Step> steps) {

  enum Part {
    /// The subscriber.
    ID,
    /// Must be text, and does not matter.
    TEXT,
    /// Text that decides on the key.
    SIGNED,
    /// When it happened.
    EFFECTIVE,
    /// Must be a time, and does not matter.
    TIME,
    /// A time of which the business day decides on the key.
    DAY,
    /// The end of an attribute that has attributes.
    CLOSE
  }

  /// One attribute, or the end of several.
  ///
  /// @param before what stands before the value: the attribute is absent if it does not stand there
  record Step(Literal before, Part part) {
    Step(String before, Part part) {
      this(new Literal(before), part);
    }
  }

  /// The shape of an event type; none when it has to be read in the ordinary way.
  ///
  /// @param kept the attributes of it that the layout keeps apart
  static @Nullable EventShape of(EventName name, Set<String> kept) {
    if (!Vocabulary.events().contains(name.wireName())) {
      return null;
    }
    List<Step> steps = new ArrayList<>();
    List<String> offered = new ArrayList<>();
    Set<String> words = Vocabulary.attributesOf(name.wireName());
    RecordComponent[] components = name.eventClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      String attribute = components[i].getName();
      String before = (i == 0 ? "{\"" : ",\"") + attribute + "\":";
      if (components[i].getType() == Map.class) {
        // Seldom there, and an event that has it is read in the ordinary way.
        continue;
      }
      if (components[i].getType() == Activation.class) {
        nested(before, kept, steps, offered);
        continue;
      }
      String word = words.contains(attribute) ? attribute : "";
      offered.add(word);
      Part part = part(components[i], word, kept);
      if (part == null) {
        return null;
      }
      steps.add(new Step(before + "\"", part));
    }
    return offered.containsAll(kept) ? new EventShape(List.copyOf(steps)) : null;
  }

  private static void nested(
      String before, Set<String> kept, List<Step> steps, List<String> offered) {
    RecordComponent[] components = Activation.class.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      String attribute = components[i].getName();
      String word =
          switch (attribute) {
            case "channel" -> "activatedThrough";
            case "activatedAt" -> Occurrence.ACTIVATED_ON;
            case "subChannel" -> "";
            default -> attribute;
          };
      offered.add(word);
      Part part = part(components[i], word, kept);
      String text = (i == 0 ? before + "{\"" : ",\"") + attribute + "\":\"";
      steps.add(new Step(text, part == null ? Part.TEXT : part));
    }
    steps.add(new Step("}", Part.CLOSE));
  }

  private static @Nullable Part part(RecordComponent component, String word, Set<String> kept) {
    Class<?> type = component.getType();
    if (type == Instant.class) {
      return component.getName().equals("effectiveAt")
          ? Part.EFFECTIVE
          : kept.contains(word) ? Part.DAY : Part.TIME;
    }
    // Whether a constant is one is found out with its first signature, kept or not.
    if (type.isEnum()) {
      return Part.SIGNED;
    }
    if (type != String.class) {
      return null;
    }
    return component.getName().equals("subscriberId")
        ? Part.ID
        : kept.contains(word) ? Part.SIGNED : Part.TEXT;
  }
}
