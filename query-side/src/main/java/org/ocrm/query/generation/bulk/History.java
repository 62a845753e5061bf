package org.ocrm.query.generation.bulk;

/// Where recorded events are read from in the order in which they lie there, which need not be that
/// of their positions.
@FunctionalInterface
public interface History {

  /// Begins to read; the caller closes what it gets. Any number may read at once, each on a thread
  /// of its own.
  Reader open(HistoryBoundary boundary);

  /// One of those who read.
  @FunctionalInterface
  interface Reader extends AutoCloseable {

    /// Hands over every event of the boundary that lies in these blocks. If the boundary has gaps,
    /// others may be among them, with their positions; else positions may be left untold, until the
    /// taker fails with an `UnfoldableEvent`: it is then handed the rows of these blocks once more,
    /// so that it can say which one it was.
    ///
    /// @throws HistoryRewritten when the blocks are no longer those of the boundary
    void read(BlockRange blocks, Rows rows);

    @Override
    default void close() {}
  }

  /// One recorded event at a time; the bytes are only lent.
  @FunctionalInterface
  interface Rows {

    /// In place of a position.
    long UNTOLD = 0;

    void row(
        long position, byte[] bytes, int typeAt, int typeLength, int payloadAt, int payloadLength);
  }
}
