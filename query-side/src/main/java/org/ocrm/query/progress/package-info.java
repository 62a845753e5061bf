/// How far projections have read, and waiting until they have read far enough.
@NullMarked
package org.ocrm.query.progress;

import org.jspecify.annotations.NullMarked;
