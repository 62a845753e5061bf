package org.ocrm.query.tmf.postgres;

import java.util.List;
import java.util.Set;
import org.ocrm.query.tmf.Condition;

/// A table that knows how many resources of each sort there are, as changes to be added up, kept in
/// the transaction that changes the resources. Its columns are called as theirs are.
///
/// Cost of a count: a few thousand rows, however many resources there are.
///
/// @param attributes paths of those that it tells apart
public record Tally(String table, Set<String> attributes) {

  public Tally {
    attributes = Set.copyOf(attributes);
  }

  /// Whether it can count what is as all conditions say.
  boolean knows(List<Condition> conditions) {
    return conditions.stream().allMatch(this::knows);
  }

  private boolean knows(Condition condition) {
    return switch (condition) {
      case Condition.Any(var some) -> knows(some);
      case Condition.All(var all) -> knows(all);
      case Condition.Element _ -> false;
      case Condition.Present(var attribute) -> attributes.contains(attribute.path());
      case Condition.Comparison comparison -> attributes.contains(comparison.attribute().path());
    };
  }
}
