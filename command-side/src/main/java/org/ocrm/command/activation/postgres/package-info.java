/// Monitors in PostgreSQL.
@NullMarked
package org.ocrm.command.activation.postgres;

import org.jspecify.annotations.NullMarked;
