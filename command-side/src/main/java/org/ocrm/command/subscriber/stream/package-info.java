/// Many subscribers at once: their states and what is appended to them, in one go. Called by
/// whoever carries out commands in bulk, such as an import.
///
/// See `docs/adr/0005-imports-decide-in-bulk.md`.
@NullMarked
package org.ocrm.command.subscriber.stream;

import org.jspecify.annotations.NullMarked;
