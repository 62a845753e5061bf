package org.ocrm.kernel.feature;

import java.util.List;

/// How the value of one feature is read for one tile after the other: what has to be gathered
/// while the tile is passed, and how the value comes of that and of the tallies.
record MeasureReading(List<Gatherer> gatherers, Writer writer) {

  static MeasureReading ofTallies(Writer writer) {
    return new MeasureReading(List.of(), writer);
  }

  /// Writes one value.
  interface Writer {
    void write(Tallied tallied, FeatureRow row, int at);
  }

  /// The tallies of this feature, in the order in which its recipe asked for them.
  interface Tallied {
    long valueOf(int tally);
  }
}
