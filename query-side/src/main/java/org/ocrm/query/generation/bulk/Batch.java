package org.ocrm.query.generation.bulk;

import org.jspecify.annotations.Nullable;

/// Blocks of history that several gatherers read together: each takes the next part when it has
/// read its last one, so that all are busy to the end.
final class Batch {

  /// A millisecond or two for the server. The buffers between it and us hold much more, so that it
  /// would work on while whoever gathers rests.
  private static final int FEW_BLOCKS = 64;

  /// So many that hardly anybody waits for the last one.
  private static final int PARTS_PER_GATHERER = 8;

  private final long end;
  private final long blocksPerPart;
  private long next;

  /// @param gatherers how many read it
  Batch(BlockRange blocks, int gatherers) {
    this.next = blocks.first();
    this.end = blocks.end();
    this.blocksPerPart = Math.max(1, (end - next) / gatherers / PARTS_PER_GATHERER);
  }

  /// The next part; none when all have been taken.
  ///
  /// @param isToRest whether whoever takes it rests now and then
  synchronized @Nullable BlockRange part(boolean isToRest) {
    if (next >= end) {
      return null;
    }
    long first = next;
    next = Math.min(end, first + (isToRest ? FEW_BLOCKS : blocksPerPart));
    return new BlockRange(first, next);
  }

  /// Leaves what has not been taken.
  synchronized void giveUp() {
    next = end;
  }
}
