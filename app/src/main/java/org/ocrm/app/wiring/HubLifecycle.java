package org.ocrm.app.wiring;

import org.ocrm.query.hub.HubRegistry;
import org.ocrm.query.hub.Telling;
import org.springframework.context.SmartLifecycle;

/// Listeners are told from the start of the program to its end.
final class HubLifecycle implements SmartLifecycle {

  private final HubRegistry registry;
  private final Telling telling;
  private volatile boolean running;

  HubLifecycle(HubRegistry registry, Telling telling) {
    this.registry = registry;
    this.telling = telling;
  }

  @Override
  public void start() {
    running = true;
    registry.refresh();
    telling.start();
  }

  @Override
  public void stop() {
    running = false;
    telling.close();
    registry.stop();
  }

  /// Stopped after the ticker, which would start it again.
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
