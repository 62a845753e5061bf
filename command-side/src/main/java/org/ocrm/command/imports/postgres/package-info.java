/// Import jobs, their counts and their rejects in PostgreSQL.
@NullMarked
package org.ocrm.command.imports.postgres;

import org.jspecify.annotations.NullMarked;
