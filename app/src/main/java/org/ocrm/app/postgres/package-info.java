/// The database under everything: where it is, who may do what in it, and what it must promise.
///
/// See `docs/adr/0006-embedded-postgresql.md`.
@NullMarked
package org.ocrm.app.postgres;

import org.jspecify.annotations.NullMarked;
