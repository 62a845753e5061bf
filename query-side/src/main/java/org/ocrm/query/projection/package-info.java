/// What every projection has in common.
@NullMarked
package org.ocrm.query.projection;

import org.jspecify.annotations.NullMarked;
