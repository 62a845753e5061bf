package org.ocrm.query.dryrun;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a dry run found.
///
/// @param windows the exact days of each window for the as-of day
/// @param difference to the live version of the set; none when there is none
public record DryRun(
    String set,
    int version,
    String state,
    LocalDate asOf,
    String timeZone,
    Sample sample,
    Map<String, WindowDays> windows,
    List<Distribution> features,
    @Nullable Difference difference,
    Rebuild rebuild,
    Cost cost) {

  /// Which subscribers were looked at.
  ///
  /// @param asked a share of the base up to 1, or a number of subscribers
  /// @param subscribers how many were looked at
  /// @param of how many there are
  /// @param limit how many could have been looked at most
  /// @param capped whether fewer were looked at than asked for, because of the limit
  /// @param source `tiles`, or `events` where the tiles do not hold what is needed
  public record Sample(
      BigDecimal asked, long subscribers, long of, long limit, boolean capped, String source) {}

  /// The first and the last day of a window; `to` lies before `from` when it is empty.
  public record WindowDays(LocalDate from, LocalDate to, int days) {}

  /// How the values of one feature are spread.
  ///
  /// @param count subscribers with a value, null not counted
  /// @param zeros values of exactly 0
  /// @param distinct different values
  /// @param mean rounded half even to 6 places; none for texts
  /// @param quantiles by nearest rank: p01, p05, p25, p50, p75, p95, p99; none for texts
  /// @param histogram a bar for each value when there are few, else ten bars of equal width; of
  ///     texts the ten most frequent
  /// @param approximate whether there were so many values that they were rounded to four digits
  ///     for quantiles and bars; all else is exact
  public record Distribution(
      String name,
      long count,
      long nulls,
      long zeros,
      BigDecimal nullShare,
      BigDecimal zeroShare,
      long distinct,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable BigDecimal mean,
      Map<String, BigDecimal> quantiles,
      List<Bar> histogram,
      boolean approximate) {}

  /// So many values lie in [from, to], the last bar's end included; a single value where both are
  /// equal.
  public record Bar(Object from, Object to, long count) {}

  /// How the values of this version differ from those of the live one.
  ///
  /// @param subscribersChanged with at least one feature of another value
  /// @param added names that only this version has
  /// @param removed names that only the live version has
  public record Difference(
      int liveVersion,
      long subscribersChanged,
      List<String> added,
      List<String> removed,
      List<Change> features) {}

  /// A feature that both versions have.
  ///
  /// @param changed for how many subscribers its value is another one
  /// @param largest the largest changes, at most ten
  public record Change(String name, long changed, List<ChangedValue> largest) {}

  /// One subscriber's value by the live version and by this one.
  public record ChangedValue(String subscriberId, @Nullable Object live, @Nullable Object now) {}

  /// Whether publishing would need a rebuild.
  ///
  /// @param missing attributes by event that the live tiles lack
  /// @param events how many events it would read
  /// @param eventsPerSecond the rate that the estimate is made with; none when nothing was measured
  /// @param basis where the rate is from: `last-rebuild`, or `this-dry-run`, which is slower than a
  ///     rebuild because it looks subscribers up one by one
  public record Rebuild(
      boolean needed,
      Map<String, Set<String>> missing,
      long events,
      @Nullable Long eventsPerSecond,
      @Nullable Long seconds,
      @Nullable String basis) {}

  /// What answering costs.
  ///
  /// @param plan `counts` where all is read by prefix sums, else `measures`
  /// @param microsecondsPerSubscriber measured on the sample, without reading the tile
  /// @param tileBytesPerSubscriber mean of the sample, in the tiles that the version needs
  /// @param tileBytes that mean times all subscribers
  public record Cost(
      String plan,
      int features,
      BigDecimal microsecondsPerSubscriber,
      BigDecimal tileBytesPerSubscriber,
      long tileBytes) {}
}
