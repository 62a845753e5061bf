/// Where tiles are kept: ports that projection and feature queries share.
///
/// See `docs/adr/0003-one-packed-tile-with-a-key-dictionary.md`.
@NullMarked
package org.ocrm.query.tile;

import org.jspecify.annotations.NullMarked;
