/// Tiles and their dictionary in PostgreSQL.
@NullMarked
package org.ocrm.query.tile.postgres;

import org.jspecify.annotations.NullMarked;
