package org.ocrm.app.startup;

import java.util.List;
import java.util.stream.Collectors;

/// OCRM does not start, for reasons the person at the keyboard can do something about.
public class StartupRefused extends IllegalStateException {
  private final List<String> violations;

  public StartupRefused(List<String> violations) {
    super(
        violations.stream()
            .collect(Collectors.joining("\n  - ", "OCRM does not start:\n  - ", "")));
    this.violations = List.copyOf(violations);
  }

  public List<String> violations() {
    return violations;
  }
}
