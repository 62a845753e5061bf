/// Clients that keep a server busy and note how long it took.
@NullMarked
package org.ocrm.benchmarks.load;

import org.jspecify.annotations.NullMarked;
