/// Where replies to idempotency keys are kept, in the transaction of the command itself.
@NullMarked
package org.ocrm.command.dispatch.postgres;

import org.jspecify.annotations.NullMarked;
