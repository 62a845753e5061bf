/// Folds all history up to one position into tiles, beside the projections: in bounded memory, in
/// sorted runs on disk that survive a crash, and exactly as `TileFold` would one event at a time.
/// Called by whoever builds a generation or exports a whole base as it was known.
///
/// See `docs/adr/0010-bulk-rebuild-over-sorted-runs.md`.
@NullMarked
package org.ocrm.query.generation.bulk;

import org.jspecify.annotations.NullMarked;
