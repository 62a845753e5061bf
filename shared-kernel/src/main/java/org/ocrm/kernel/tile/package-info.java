/// Day tiles: the packed, mergeable history of one subscriber that every feature is cut from.
@NullMarked
package org.ocrm.kernel.tile;

import org.jspecify.annotations.NullMarked;
