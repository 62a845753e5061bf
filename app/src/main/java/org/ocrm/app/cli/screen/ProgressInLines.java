package org.ocrm.app.cli.screen;

import java.io.PrintStream;
import java.time.Duration;

/// At most one line every few seconds, none for work that ends sooner.
final class ProgressInLines implements Progress {
  private static final long EVERY = Duration.ofSeconds(3).toNanos();

  private final String task;
  private final PrintStream out;
  private long lastLine = System.nanoTime();

  ProgressInLines(String task, PrintStream out) {
    this.task = task;
    this.out = out;
  }

  @Override
  public synchronized void show(long done, long total, String detail) {
    long now = System.nanoTime();
    if (now - lastLine < EVERY) {
      return;
    }
    lastLine = now;
    String percent = total > 0 ? 100 * done / total + " %, " : "";
    out.println(task + ": " + percent + detail);
  }

  @Override
  public void close() {}
}
