/// Lists of resources that are all at hand, held to a table's meaning.
@NullMarked
package org.ocrm.query.tmf.memory;

import org.jspecify.annotations.NullMarked;
