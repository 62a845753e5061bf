/// Events that could not be folded: counted, listed, tried again. Called by the status and by the
/// clock.
@NullMarked
package org.ocrm.query.deadletter;

import org.jspecify.annotations.NullMarked;
