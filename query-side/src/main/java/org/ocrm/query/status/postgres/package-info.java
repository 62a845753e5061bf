/// Head of the stream and parked events, out of the tables of the event store.
@NullMarked
package org.ocrm.query.status.postgres;

import org.jspecify.annotations.NullMarked;
