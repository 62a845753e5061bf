/// What every command route has in common: headers, idempotency keys, positions and refusals.
@NullMarked
package org.ocrm.command.dispatch.rest;

import org.jspecify.annotations.NullMarked;
