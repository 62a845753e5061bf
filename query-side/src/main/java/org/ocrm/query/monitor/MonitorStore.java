package org.ocrm.query.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ocrm.query.tmf.ResourceQuery;

/// Where monitors are kept for as long as somebody may ask.
public interface MonitorStore {

  /// A part of a list.
  ///
  /// @param monitors one more than the limit where there are as many
  /// @param total how many match
  record Found(List<Monitor> monitors, long total) {}

  /// Does something as a whole or not at all.
  <T> T inTransaction(Supplier<T> work);

  Optional<Monitor> find(String monitorId);

  /// Finds what was asked for, in that order.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it would take too long
  Found find(ResourceQuery query);

  void keep(Monitor monitor);

  /// Those that are not complete, by id, for the caller alone: without those that others have.
  ///
  /// @param after the id behind which to begin; empty for the first
  List<Monitor> open(String after, int limit);

  /// One that is not complete, for the caller alone.
  Optional<Monitor> open(String monitorId);

  /// Keeps the answers of those that are complete now.
  void complete(List<Monitor> monitors);

  /// Removes some that are older, the oldest first, and returns them.
  List<Monitor> forget(Duration age, int limit);
}
