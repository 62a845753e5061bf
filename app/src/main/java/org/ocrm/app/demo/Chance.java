package org.ocrm.app.demo;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Seeded randomness: the same seed and index give the same throws on every machine.
final class Chance {
  private final Random random;

  Chance(long seed, long index) {
    random = new Random(mixed(seed * 0x9E3779B97F4A7C15L + index));
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /// A whole number in [from, to).
  int between(int from, int to) {
    return from + random.nextInt(to - from);
  }

  double between(double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  <T> T oneOf(List<T> things, ToDoubleFunction<T> weight) {
    double rest = random.nextDouble() * things.stream().mapToDouble(weight).sum();
    for (T thing : things) {
      rest -= weight.applyAsDouble(thing);
      if (rest < 0) {
        return thing;
      }
    }
    return things.getLast();
  }

  /// How often something happens that happens `mean` times on average (Poisson, by Knuth's
  // product).
  int times(double mean) {
    double limit = Math.exp(-mean);
    int times = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      times++;
    }
    return times;
  }

  /// Neighbouring seeds must not give similar lives (finaliser of SplitMix64).
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
