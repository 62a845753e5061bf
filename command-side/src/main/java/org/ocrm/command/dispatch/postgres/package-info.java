/// Where replies to idempotency keys are kept, in the transaction of the command itself.
///
/// See `docs/adr/0004-refusals-are-replies.md`.
@NullMarked
package org.ocrm.command.dispatch.postgres;

import org.jspecify.annotations.NullMarked;
