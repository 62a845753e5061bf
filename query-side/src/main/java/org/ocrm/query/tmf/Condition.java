package org.ocrm.query.tmf;

import java.util.List;

/// What has to be so for a resource to be listed.
public sealed interface Condition {

  /// One of the values compares so; with `NE` none of them equals. An attribute that a resource
  /// does not have is different from every value, and nothing else.
  record Comparison(Attribute attribute, Operator operator, List<Value> values)
      implements Condition {
    public Comparison {
      values = List.copyOf(values);
    }
  }

  /// The resource has the attribute.
  record Present(Attribute attribute) implements Condition {}

  /// At least one is so; of none, none is.
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /// There is one element in a list of names and values, among those that callers keep there, whose
  /// value is as every comparison says.
  ///
  /// @param names one of which it has; none: any
  record Element(String list, List<String> names, List<ValueComparison> comparisons)
      implements Condition {
    public Element {
      names = List.copyOf(names);
      comparisons = List.copyOf(comparisons);
    }
  }

  /// The text of a value compares so with one of these; with `NE` with none of them.
  record ValueComparison(Operator operator, List<String> values) {
    public ValueComparison {
      values = List.copyOf(values);
    }
  }

  /// Every one is so.
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }
}
