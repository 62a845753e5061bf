/// Everybody's tiles in the memory of a node that keeps them up to date: what features, exports and
/// training sets are read from.
///
/// See `docs/adr/0017-tiles-in-memory.md`.
@NullMarked
package org.ocrm.query.tile.memory;

import org.jspecify.annotations.NullMarked;
