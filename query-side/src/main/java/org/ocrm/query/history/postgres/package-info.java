/// The history of a subscriber, out of the event table.
@NullMarked
package org.ocrm.query.history.postgres;

import org.jspecify.annotations.NullMarked;
