/// Services and contacts in PostgreSQL.
@NullMarked
package org.ocrm.query.inventory.postgres;

import org.jspecify.annotations.NullMarked;
