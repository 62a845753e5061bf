package org.ocrm.query.inventory.resource;

import java.util.List;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.tmf.ResourceQuery;

/// Finds services of all subscribers, whatever route they came by, but for those that were voided.
@FunctionalInterface
public interface ServiceSearch {

  /// A part of a list.
  ///
  /// @param services one more than the limit where there are as many
  /// @param total how many match
  record Found(List<ServiceView> services, long total) {}

  /// Finds what was asked for, in that order.
  ///
  /// @param path of the API that is asked
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it would take too long
  Found find(String path, ResourceQuery query);
}
