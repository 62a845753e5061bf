package org.ocrm.query.inventory.resource;

import java.util.List;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.query.tmf.ResourceQuery;

/// Finds contacts of all subscribers, whatever route they came by, but for those that were voided.
@FunctionalInterface
public interface InteractionSearch {

  /// A part of a list.
  ///
  /// @param interactions one more than the limit where there are as many
  /// @param total how many match
  record Found(List<InteractionView> interactions, long total) {}

  /// Finds what was asked for, in that order.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it would take too long
  Found find(ResourceQuery query);
}
