/// Features as data: named numbers about a subscriber, and how they are read out of a tile.
@NullMarked
package org.ocrm.kernel.feature;

import org.jspecify.annotations.NullMarked;
