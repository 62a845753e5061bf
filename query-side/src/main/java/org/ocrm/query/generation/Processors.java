package org.ocrm.query.generation;

import java.util.Set;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.projection.ProcessingGroup;

/// The processors that feed projections on this node.
public interface Processors {

  /// Feeds a projection from where it has got to, or from the first event; does nothing when it is
  /// being fed.
  void start(ProcessingGroup<?> group);

  /// Feeds it no longer. Returns when its last batch is written.
  void stop(String group);

  /// The names of those that are fed here.
  Set<String> running();

  /// How far a projection has got, on whichever node it is fed.
  Progress progress(String group);
}
