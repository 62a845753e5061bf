/// Tiles and their dictionary in PostgreSQL.
///
/// See `docs/adr/0007-tile-slots-are-partitions.md`.
@NullMarked
package org.ocrm.query.tile.postgres;

import org.jspecify.annotations.NullMarked;
