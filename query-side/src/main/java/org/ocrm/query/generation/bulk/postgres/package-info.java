/// History out of the event table and tiles into a slot, both by binary `COPY`.
///
/// See `docs/adr/0010-bulk-rebuild-over-sorted-runs.md`.
@NullMarked
package org.ocrm.query.generation.bulk.postgres;

import org.jspecify.annotations.NullMarked;
