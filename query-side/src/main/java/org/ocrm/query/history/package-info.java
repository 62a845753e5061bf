/// What happened to one subscriber, event by event: the ground truth behind every number.
@NullMarked
package org.ocrm.query.history;

import org.jspecify.annotations.NullMarked;
