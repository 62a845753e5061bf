/// What a benchmark found out, as JSON and as a table.
@NullMarked
package org.ocrm.benchmarks.result;

import org.jspecify.annotations.NullMarked;
