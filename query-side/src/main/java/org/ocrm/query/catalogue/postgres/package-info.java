/// What the tables tell the catalogue.
@NullMarked
package org.ocrm.query.catalogue.postgres;

import org.jspecify.annotations.NullMarked;
