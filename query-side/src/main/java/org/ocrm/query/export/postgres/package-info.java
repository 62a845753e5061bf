/// Manifests in PostgreSQL.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.export.postgres;

import org.jspecify.annotations.NullMarked;
