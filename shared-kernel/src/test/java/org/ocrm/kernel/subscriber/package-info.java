/// Tests of the identifier rules.
@NullMarked
package org.ocrm.kernel.subscriber;

import org.jspecify.annotations.NullMarked;
