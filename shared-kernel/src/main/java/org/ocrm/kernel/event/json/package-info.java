/// Events as the JSON that is stored: read and written by everyone who touches the event store.
@NullMarked
package org.ocrm.kernel.event.json;

import org.jspecify.annotations.NullMarked;
