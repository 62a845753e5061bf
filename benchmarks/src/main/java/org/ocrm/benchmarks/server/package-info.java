/// The OCRM that is measured, run as a child process, and the database under it.
@NullMarked
package org.ocrm.benchmarks.server;

import org.jspecify.annotations.NullMarked;
