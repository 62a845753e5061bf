package org.ocrm.query.tmf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How an attribute is compared: behind its name with a dot (`a.gt=1`), or as a sign, which has to
/// be percent-encoded in an address (`a%3E1`).
public enum Operator {
  EQ("eq", "== ="),
  NE("ne", "!="),
  GT("gt", ">"),
  GTE("gte", ">="),
  LT("lt", "<"),
  LTE("lte", "<="),
  REGEX("regex", "*=");

  private final String word;
  private final String signs;

  Operator(String word, String signs) {
    this.word = word;
    this.signs = signs;
  }

  public String word() {
    return word;
  }

  List<String> signs() {
    return List.of(signs.split(" ", -1));
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(operator -> operator.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Operator::word).toList();
  }

  boolean fits(ValueType type) {
    return switch (this) {
      case EQ, NE -> true;
      case GT, GTE, LT, LTE -> type.isOrdered();
      case REGEX -> type == ValueType.TEXT || type == ValueType.WORD;
    };
  }
}
