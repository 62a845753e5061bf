/// What an audit compares, out of PostgreSQL.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.audit.postgres;

import org.jspecify.annotations.NullMarked;
