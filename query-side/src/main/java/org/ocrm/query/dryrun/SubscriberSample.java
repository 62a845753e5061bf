package org.ocrm.query.dryrun;

import java.util.List;

/// Subscribers in the order of a hash of their ids: a sample is the beginning of that order, the
/// same every time, and a larger sample contains the smaller one.
public interface SubscriberSample {

  /// How many subscribers there are.
  long total();

  /// The first ids of the order.
  List<String> first(int count);
}
