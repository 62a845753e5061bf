package org.ocrm.benchmarks;

import java.time.Duration;

/// How much is measured: `quick` in some ten minutes, `large` for figures to publish.
///
/// @param subscribers how many are in the base before anything is measured
/// @param eventsPerSubscriber how many events each of them has then
/// @param importRows lines of the generated file
/// @param rebuiltEvents events from which the tiles are rebuilt
/// @param services how many are listed; a tenth of them first
/// @param growthRows lines of the file that growth begins with; ten times as many at its end
/// @param runs repetitions of everything short
/// @param starts repetitions of a start
/// @param warmUp how long something is done before it is measured, so that the compiler has seen it
/// @param run how long one repetition under load takes
/// @param limit after which the program stops by itself
public record Scale(
    int subscribers,
    int eventsPerSubscriber,
    int importRows,
    int rebuiltEvents,
    int services,
    int growthRows,
    int runs,
    int starts,
    Duration warmUp,
    Duration run,
    Duration limit) {

  public static Scale named(String name) {
    return switch (name) {
      case "quick" ->
          new Scale(
              50_000,
              6,
              20_000,
              1_000_000,
              200_000,
              30_000,
              5,
              5,
              Duration.ofSeconds(4),
              Duration.ofSeconds(2),
              Duration.ofMinutes(20));
      case "large" ->
          new Scale(
              1_000_000,
              10,
              2_000_000,
              10_000_000,
              10_000_000,
              300_000,
              7,
              5,
              Duration.ofSeconds(40),
              Duration.ofSeconds(20),
              Duration.ofHours(3));
      default -> throw new IllegalArgumentException("SCALE is quick or large, not " + name);
    };
  }
}
