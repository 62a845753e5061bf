/// The PostgreSQL that comes with OCRM: real server programs, run as a child of ours in the data
/// folder; called only by the database configuration.
///
/// See `docs/adr/0006-embedded-postgresql.md`.
@NullMarked
package org.ocrm.app.postgres.embedded;

import org.jspecify.annotations.NullMarked;
