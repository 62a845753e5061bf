/// Where tests find data that is not part of the project.
@NullMarked
package org.ocrm.kernel.data;

import org.jspecify.annotations.NullMarked;
