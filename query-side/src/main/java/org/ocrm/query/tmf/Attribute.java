package org.ocrm.query.tmf;

import java.util.List;
import java.util.Map;

/// An attribute that can be asked for.
///
/// @param path as in a filter, e.g. `serviceSpecification.id`
/// @param words all values of a `WORD`
/// @param alsoCalled other names of values, and what they mean
public record Attribute(
    String path, ValueType type, List<String> words, Map<String, String> alsoCalled) {

  public Attribute {
    words = List.copyOf(words);
    alsoCalled = Map.copyOf(alsoCalled);
  }

  public static Attribute text(String path) {
    return new Attribute(path, ValueType.TEXT, List.of(), Map.of());
  }

  public static Attribute text(String path, Map<String, String> alsoCalled) {
    return new Attribute(path, ValueType.TEXT, List.of(), alsoCalled);
  }

  public static Attribute time(String path) {
    return new Attribute(path, ValueType.TIME, List.of(), Map.of());
  }

  public static Attribute number(String path) {
    return new Attribute(path, ValueType.NUMBER, List.of(), Map.of());
  }

  public static Attribute scalar(String path) {
    return new Attribute(path, ValueType.SCALAR, List.of(), Map.of());
  }

  public static Attribute word(String path, List<String> words) {
    return new Attribute(path, ValueType.WORD, words, Map.of());
  }
}
