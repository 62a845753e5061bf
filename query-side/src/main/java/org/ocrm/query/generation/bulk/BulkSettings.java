package org.ocrm.query.generation.bulk;

/// How much is held in memory and how often a bulk fold stops to think. None of it changes results.
///
/// @param eventsPerRun after about how many events a sorted run is written and a checkpoint made
/// @param blocksPerBatch how many blocks one short transaction reads
/// @param runsPerMerge how many runs are merged at once; more are merged in passes
public record BulkSettings(int eventsPerRun, long blocksPerBatch, int runsPerMerge) {

  public static final BulkSettings DEFAULT = new BulkSettings(2_000_000, 8_192, 128);

  public BulkSettings {
    if (eventsPerRun < 1 || blocksPerBatch < 1 || runsPerMerge < 2) {
      throw new IllegalArgumentException("a bulk fold cannot work in steps of nothing");
    }
  }
}
