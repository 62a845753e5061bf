package org.ocrm.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/// Times in nanoseconds, every one of them kept: percentiles are exact.
public final class Latencies {

  private long[] nanos = new long[1 << 12];
  private int size;

  void add(long elapsed) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = elapsed;
  }

  public static Latencies together(List<Latencies> parts) {
    Latencies all = new Latencies();
    int total = parts.stream().mapToInt(part -> part.size).sum();
    all.nanos = new long[Math.max(1, total)];
    for (Latencies part : parts) {
      System.arraycopy(part.nanos, 0, all.nanos, all.size, part.size);
      all.size += part.size;
    }
    Arrays.sort(all.nanos, 0, all.size);
    return all;
  }

  public int size() {
    return size;
  }

  /// A percentile in milliseconds, of latencies put together.
  public double millis(double percentile) {
    if (size == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    int rank = (int) Math.ceil(percentile / 100 * size) - 1;
    return nanos[Math.clamp(rank, 0, size - 1)] / 1e6;
  }
}
