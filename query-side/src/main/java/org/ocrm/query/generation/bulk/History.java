package org.ocrm.query.generation.bulk;

/// Where recorded events are read from in the order in which they lie there, which need not be that
/// of their positions.
public interface History {

  /// Hands over every event of the boundary that lies in these blocks; others may be among them.
  ///
  /// @throws HistoryRewritten when the blocks are no longer those of the boundary
  void read(BlockRange blocks, HistoryBoundary boundary, Rows rows);

  /// One recorded event at a time; the bytes are only lent.
  @FunctionalInterface
  interface Rows {
    void row(
        long position, byte[] bytes, int typeAt, int typeLength, int payloadAt, int payloadLength);

    /// Whether whoever takes the rows rests now and then. They are then handed over in small parts,
    /// so that whoever reads them does not work on meanwhile.
    default boolean isToRest() {
      return false;
    }
  }
}
