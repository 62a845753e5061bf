/// Running imports: an uploaded file becomes a job, its rows are decided and stored in small
/// transactions, and what became of each is counted. Called by the web side of imports.
///
/// See `docs/adr/0005-imports-decide-in-bulk.md`.
@NullMarked
package org.ocrm.command.imports.job;

import org.jspecify.annotations.NullMarked;
