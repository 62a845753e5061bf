/// Where the stream of events ends, out of the event table.
@NullMarked
package org.ocrm.query.progress.postgres;

import org.jspecify.annotations.NullMarked;
