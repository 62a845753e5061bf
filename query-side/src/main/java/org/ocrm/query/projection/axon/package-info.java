/// Folding a batch of events in memory and writing it once, in the batch's own transaction.
@NullMarked
package org.ocrm.query.projection.axon;

import org.jspecify.annotations.NullMarked;
