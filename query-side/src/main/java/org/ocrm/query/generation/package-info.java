/// Builds of a read model side by side: built from history beside the live one, compared with it,
/// switched in by one pointer, kept to go back to. Operations and new feature definitions start
/// them.
///
/// See `docs/adr/0013-generations.md`.
@NullMarked
package org.ocrm.query.generation;

import org.jspecify.annotations.NullMarked;
