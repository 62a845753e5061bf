package org.ocrm.query.tmf.postgres;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// The shapes of lists that took long a short while ago, the last thousand of them.
final class SlowShapes {

  private static final long REMEMBERED = Duration.ofMinutes(1).toNanos();
  private static final int MOST = 1000;

  private final LongSupplier nanoTime;
  private final Map<String, Long> since =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /// @param nanoTime a clock that goes forward, in nanoseconds
  SlowShapes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized boolean contains(String shape) {
    Long at = since.get(shape);
    if (at != null && nanoTime.getAsLong() - at > REMEMBERED) {
      since.remove(shape);
      return false;
    }
    return at != null;
  }

  synchronized void add(String shape) {
    since.put(shape, nanoTime.getAsLong());
  }

  synchronized void remove(String shape) {
    since.remove(shape);
  }
}
