package org.ocrm.kernel.feature;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.feature.Tally.Selector;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.kernel.time.Window;

/// A set of plain counts made ready for one as-of day: reads all of its numbers out of a tile in
/// one pass (see `SegmentCounts`) and allocates nothing. Immutable; the scratch belongs to a
/// `Reader`.
public final class FeaturePlan {

  private final SegmentCounts counts;

  /// @param keys the dictionary so far, by number; entries with a later number are not counted, so
  ///     a plan is made anew when the dictionary has grown
  /// @throws IllegalArgumentException when a feature is more than a count: see `RowPlan`
  public FeaturePlan(FeatureSet set, LocalDate asOf, List<FactKey> keys) {
    this(set, asOf, selection(set, keys));
  }

  /// @param selection that was made for the set
  FeaturePlan(FeatureSet set, LocalDate asOf, Selection selection) {
    Map<Window, DayRange> ranges = new HashMap<>();
    counts =
        new SegmentCounts(
            selection,
            set.features().stream()
                .map(feature -> ranges.computeIfAbsent(feature.window(), one -> one.of(asOf)))
                .toList());
  }

  /// What the features of a set count, on whatever day.
  ///
  /// @throws IllegalArgumentException when a feature is more than a count: see `RowPlan`
  static Selection selection(FeatureSet set, List<FactKey> keys) {
    if (!set.isPlainCounts()) {
      throw new IllegalArgumentException(set.name() + " has features that are no plain counts");
    }
    return new Selection(
        set.features().stream().map(feature -> new Selector(feature.filter(), null)).toList(),
        keys);
  }

  /// How many keys this plan knows.
  public int keys() {
    return counts.keys();
  }

  public int features() {
    return counts.tallies();
  }

  public Reader reader() {
    return new Reader(counts.new Scratch(), new long[counts.tallies()]);
  }

  /// A reader that goes on in the memory of one of any plan for the same set.
  ///
  /// @param before whose values last until the new one reads
  Reader reader(Reader before) {
    return new Reader(counts.new Scratch(before.scratch), before.values);
  }

  /// Evaluates tile after tile with one scratch; for one thread at a time.
  public static final class Reader {

    private final SegmentCounts.Scratch scratch;
    private final long[] values;
    private boolean outdated;

    private Reader(SegmentCounts.Scratch scratch, long[] values) {
      this.scratch = scratch;
      this.values = values;
    }

    /// Whether the last tile had a key that was numbered after this plan was made: what was read
    /// may then lack events, and has to be read again by a plan over the grown dictionary.
    public boolean isOutdated() {
      return outdated;
    }

    /// Where the next values will be.
    long[] values() {
      return values;
    }

    /// The values in the order of the set; the array is reused by the next call.
    public long[] read(TileCursor tile) {
      scratch.reset();
      outdated = !scratch.addAll(tile);
      scratch.sumUp();
      scratch.valuesInto(values);
      return values;
    }
  }
}
