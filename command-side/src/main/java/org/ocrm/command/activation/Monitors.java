package org.ocrm.command.activation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps monitors for as long as somebody may ask.
public interface Monitors {

  void keep(Monitor monitor);

  Optional<Monitor> find(String monitorId);

  /// The newest first.
  List<Monitor> list(int offset, int limit);

  long count();

  /// Returns how many were forgotten.
  int forgetOlderThan(Duration age);
}
