/// Lists of resources as statements of PostgreSQL.
///
/// See `docs/adr/0015-tmf630-core.md`.
@NullMarked
package org.ocrm.query.tmf.postgres;

import org.jspecify.annotations.NullMarked;
