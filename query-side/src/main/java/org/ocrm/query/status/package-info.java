/// How the query side is doing: positions, lag, generation and dead letters, as operations reads
/// them.
@NullMarked
package org.ocrm.query.status;

import org.jspecify.annotations.NullMarked;
