/// The history of a subscriber, out of Axon's event store.
@NullMarked
package org.ocrm.query.history.axon;

import org.jspecify.annotations.NullMarked;
