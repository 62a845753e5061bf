package org.ocrm.query.feature.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.query.tmf.Condition;
import org.ocrm.query.tmf.Condition.Comparison;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.ResourceQuery;

/// A list of features that was asked for: whose, as of when, and what is left to be chosen of them.
///
/// @param asOf as it was written; none when nothing was
public record FeatureQuestion(String subscriberId, @Nullable String asOf, ResourceQuery query) {

  /// Reads whose features are meant, and as of when, out of the filters: both are looked up rather
  /// than compared, so each is one value.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 naming each that is missing or several
  public static FeatureQuestion of(ResourceQuery query) {
    FieldErrors errors = new FieldErrors();
    List<Condition> others = new ArrayList<>();
    String subscriberId = null;
    String asOf = null;
    for (Condition condition : query.conditions()) {
      if (isOf(SubscriberFeatureResource.SUBSCRIBER_ID, condition)) {
        subscriberId = only(SubscriberFeatureResource.SUBSCRIBER_ID, condition, errors);
      } else if (isOf(SubscriberFeatureResource.AS_OF, condition)) {
        asOf = only(SubscriberFeatureResource.AS_OF, condition, errors);
      } else {
        others.add(condition);
      }
    }
    if (subscriberId == null) {
      errors.add(
          SubscriberFeatureResource.SUBSCRIBER_ID, "is required: features are of one subscriber");
    } else if (!subscriberId.isEmpty()) {
      errors.check(
          SubscriberFeatureResource.SUBSCRIBER_ID,
          subscriberId,
          Identifiers::problemWithSubscriberId);
    }
    errors.throwIfAny();
    return new FeatureQuestion(subscriberId == null ? "" : subscriberId, asOf, query.with(others));
  }

  private static boolean isOf(String path, Condition condition) {
    return condition instanceof Comparison comparison && comparison.attribute().path().equals(path);
  }

  private static String only(String path, Condition condition, FieldErrors errors) {
    if (condition instanceof Comparison(_, Operator operator, var values)
        && operator == Operator.EQ
        && values.size() == 1) {
      return values.getFirst().written();
    }
    errors.add(path, "takes one value, after =");
    return "";
  }
}
