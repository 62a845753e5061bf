package org.ocrm.query.tmf.postgres;

import java.util.ArrayList;
import java.util.List;
import org.ocrm.query.tmf.Value;

/// A statement in the making: text of ours, values of callers as parameters only.
final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  Sql add(String more) {
    text.append(more);
    return this;
  }

  Sql add(Sql more) {
    text.append(more.text);
    parameters.addAll(more.parameters);
    return this;
  }

  Sql bind(Value value) {
    switch (value) {
      case Value.Text(String string) -> parameter("?", string);
      case Value.Time(var instant) -> parameter("?::timestamptz", instant.toString());
      case Value.Decimal(var number) -> parameter("?", number);
    }
    return this;
  }

  Sql bind(String string) {
    parameter("?", string);
    return this;
  }

  Sql bind(int number) {
    parameter("?", number);
    return this;
  }

  private void parameter(String mark, Object value) {
    text.append(mark);
    parameters.add(value);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return parameters;
  }
}
