/// Day tiles: the packed, mergeable history of one subscriber that every feature is cut from.
///
/// See `docs/adr/0003-one-packed-tile-with-a-key-dictionary.md`.
@NullMarked
package org.ocrm.kernel.tile;

import org.jspecify.annotations.NullMarked;
