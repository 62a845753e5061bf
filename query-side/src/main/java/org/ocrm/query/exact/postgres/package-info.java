/// Exact tiles out of PostgreSQL.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.exact.postgres;

import org.jspecify.annotations.NullMarked;
