/// Listeners and what is still to be told them, in PostgreSQL.
///
/// See `docs/adr/0018-hubs.md`.
@NullMarked
package org.ocrm.query.hub.postgres;

import org.jspecify.annotations.NullMarked;
