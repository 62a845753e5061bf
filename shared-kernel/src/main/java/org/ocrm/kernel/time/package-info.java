/// Days and windows: how an as-of day is cut into ranges of business days. Used by every feature.
@NullMarked
package org.ocrm.kernel.time;

import org.jspecify.annotations.NullMarked;
