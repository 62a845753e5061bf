package org.ocrm.query.generation.bulk;

/// How much is held in memory and how often a bulk fold stops to think. None of it changes results.
///
/// @param eventsPerRun after about how many events a sorted run is written and a checkpoint made
/// @param blocksPerBatch how many blocks one short transaction reads
/// @param runsPerMerge how many runs are merged at once; more are merged in passes
/// @param gatherers how many threads read history, each with a connection of its own
public record BulkSettings(int eventsPerRun, long blocksPerBatch, int runsPerMerge, int gatherers) {

  /// What one event of a run takes while the run is gathered beside one that is written, when every
  /// event is of another subscriber: measured, rounded up.
  private static final int BYTES_PER_EVENT = 256;

  private static final int FEWEST_EVENTS = 100_000;
  private static final int MOST_EVENTS = 2_000_000;

  /// So many runs that writing the last one, while nothing is left to read, is a small part of all.
  private static final int RUNS_AT_LEAST = 8;

  /// Takes about a quarter of this program's heap at most.
  public static final BulkSettings DEFAULT = forHeap(Runtime.getRuntime().maxMemory());

  public BulkSettings {
    if (eventsPerRun < 1 || blocksPerBatch < 1 || runsPerMerge < 2 || gatherers < 1) {
      throw new IllegalArgumentException("a bulk fold cannot work in steps of nothing");
    }
  }

  /// What suits a heap of so many bytes.
  public static BulkSettings forHeap(long bytes) {
    long events = Math.clamp(bytes / 4 / BYTES_PER_EVENT, FEWEST_EVENTS, MOST_EVENTS);
    return new BulkSettings((int) events, 8_192, 128, Together.PIECES);
  }

  /// As these, with runs that suit a short history, too: they are written while the next events are
  /// read.
  ///
  /// @param events about how many there are
  BulkSettings forHistoryOf(long events) {
    long perRun = Math.max(FEWEST_EVENTS, events / RUNS_AT_LEAST);
    return perRun >= eventsPerRun
        ? this
        : new BulkSettings((int) perRun, blocksPerBatch, runsPerMerge, gatherers);
  }
}
