/// Laws and crash tests of the bulk fold.
@NullMarked
package org.ocrm.query.generation.bulk;

import org.jspecify.annotations.NullMarked;
