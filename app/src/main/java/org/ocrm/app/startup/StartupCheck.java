package org.ocrm.app.startup;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Runs every [StartupRule] once all beans exist, which is before the web server accepts requests
/// and before any event processor turns, and refuses the start with all violations in one message:
/// nobody likes to learn of them one restart at a time.
@Component
public final class StartupCheck implements SmartInitializingSingleton {
  private final List<StartupRule> rules;

  public StartupCheck(List<StartupRule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void afterSingletonsInstantiated() {
    var violations = rules.stream().map(StartupRule::violation).flatMap(Optional::stream).toList();
    if (!violations.isEmpty()) {
      throw new StartupRefused(violations);
    }
  }
}
