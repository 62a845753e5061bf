/// A real PostgreSQL for integration tests; called by the ITs of every module.
@NullMarked
package org.ocrm.kernel.postgres;

import org.jspecify.annotations.NullMarked;
