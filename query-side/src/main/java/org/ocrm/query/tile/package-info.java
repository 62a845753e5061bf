/// Where tiles are kept: ports that projection and feature queries share.
@NullMarked
package org.ocrm.query.tile;

import org.jspecify.annotations.NullMarked;
