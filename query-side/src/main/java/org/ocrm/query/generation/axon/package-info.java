/// Where the processors of two generations have got to, out of Axon's tokens.
@NullMarked
package org.ocrm.query.generation.axon;

import org.jspecify.annotations.NullMarked;
