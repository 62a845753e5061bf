/// The bulk fold over a real event table.
@NullMarked
package org.ocrm.query.generation.bulk.postgres;

import org.jspecify.annotations.NullMarked;
