/// Measures OCRM from outside, row by row, each figure beside one that the same machine reaches
/// without OCRM in the same run; started by `make bench`.
@NullMarked
package org.ocrm.benchmarks;

import org.jspecify.annotations.NullMarked;
