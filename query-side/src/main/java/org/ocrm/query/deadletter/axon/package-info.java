/// Dead letters in the queues of Axon's event processors.
@NullMarked
package org.ocrm.query.deadletter.axon;

import org.jspecify.annotations.NullMarked;
