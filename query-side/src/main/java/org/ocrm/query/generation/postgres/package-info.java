/// Generations on record in PostgreSQL.
@NullMarked
package org.ocrm.query.generation.postgres;

import org.jspecify.annotations.NullMarked;
