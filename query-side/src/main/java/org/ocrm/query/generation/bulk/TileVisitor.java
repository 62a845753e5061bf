package org.ocrm.query.generation.bulk;

/// Sees one subscriber after the other; the bytes are only lent.
@FunctionalInterface
public interface TileVisitor<E extends Exception> {

  /// Takes one tile.
  ///
  /// @param id the subscriber's id in UTF-8, in the first `idLength` bytes
  /// @param packed its tile as `Tile.toBytes` gives it, in the first `packedLength` bytes
  void tile(byte[] id, int idLength, byte[] packed, int packedLength) throws E;
}
