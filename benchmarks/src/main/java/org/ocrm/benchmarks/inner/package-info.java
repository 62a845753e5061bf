/// Inner loops under JMH: time and allocation per operation.
@NullMarked
package org.ocrm.benchmarks.inner;

import org.jspecify.annotations.NullMarked;
