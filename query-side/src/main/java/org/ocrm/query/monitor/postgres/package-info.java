/// Monitors in PostgreSQL.
@NullMarked
package org.ocrm.query.monitor.postgres;

import org.jspecify.annotations.NullMarked;
