/// Samples of the base, out of its tables.
@NullMarked
package org.ocrm.query.dryrun.postgres;

import org.jspecify.annotations.NullMarked;
