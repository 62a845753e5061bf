package org.ocrm.command.tmf;

import java.util.Map;
import java.util.Optional;

/// The way from a write to what the own GET answers. Kept by whoever can see the reading side.
public interface ResourceAnswers {

  /// Waits until a read model has folded a subscriber's events up to a position, and answers with
  /// the resource as a GET of `path` plus `id` would.
  ///
  /// @param path of the list that the resource is in
  /// @param subscriberId whose events decide on the resource
  /// @param id of the resource, as in its address
  /// @return nothing when there is no such resource, or none any more
  /// @throws org.ocrm.kernel.problem.ProblemException 503 `position-not-reached` when it takes too
  ///     long
  Optional<Map<String, Object>> read(String path, String subscriberId, String id, long position);
}
