package org.ocrm.query.tile;

/// The generation of tiles that questions are answered from. A question asks once and keeps to what
/// it got: waiting for a position in one generation and reading from another would be stale.
@FunctionalInterface
public interface LiveTiles {

  TileGeneration now();
}
