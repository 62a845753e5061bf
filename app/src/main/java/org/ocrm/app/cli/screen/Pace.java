package org.ocrm.app.cli.screen;

import java.time.Duration;

/// Rate and time to go of work that started when this was made.
public final class Pace {
  private final long start = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// `1,200 commands/s, ETA 0:42`; without the ETA where `total` is 0, that is unknown.
  public String of(long done, long total, String unit) {
    double seconds = Math.max(0.001, elapsed().toNanos() / 1e9);
    double rate = done / seconds;
    String eta =
        total > 0 && done > 0
            ? ", ETA " + Numbers.duration((long) Math.ceil((total - done) / rate))
            : "";
    return Numbers.count(Math.round(rate)) + " " + unit + "/s" + eta;
  }
}
