package org.ocrm.app.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows a refused start as its reasons, without the stack trace that would bury them.
final class StartupRefusedAnalyzer extends AbstractFailureAnalyzer<StartupRefused> {
  @Override
  protected FailureAnalysis analyze(Throwable failure, StartupRefused refused) {
    return new FailureAnalysis(String.join("\n", refused.violations()), null, failure);
  }
}
