package org.ocrm.query.export;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Where manifests are kept, in transactions of their own.
public interface Manifests {

  /// Keeps a manifest, in place of the one with its id if there is one.
  void put(Manifest manifest);

  /// A manifest; one that says `running` although nobody has said so for a minute is `broken`.
  Optional<Manifest> of(String id);

  /// Says that these are still running.
  void stillRunning(Collection<String> ids);

  /// Forgets what was finished before.
  int forget(Instant before);
}
