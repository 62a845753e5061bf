/// What the row `rebuild` measures, each in a process of its own with little memory.
@NullMarked
package org.ocrm.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
