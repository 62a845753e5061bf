/// One class for each thing that is measured on the whole program.
@NullMarked
package org.ocrm.benchmarks.row;

import org.jspecify.annotations.NullMarked;
