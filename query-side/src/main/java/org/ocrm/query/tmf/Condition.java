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

  /// There is one object in a list, among those that callers keep there, of which every comparison
  /// holds.
  record Element(String list, List<MemberComparison> comparisons) implements Condition {
    public Element {
      comparisons = List.copyOf(comparisons);
    }
  }

  /// The text of a member of an object compares so with one of these; with `NE` with none of them.
  /// An object without the member compares with nothing.
  record MemberComparison(String member, Operator operator, List<String> values) {
    public MemberComparison {
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
