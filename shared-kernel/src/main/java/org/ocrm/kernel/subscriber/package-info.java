/// What a subscriber and its services are called: the words and identifier rules both sides share.
@NullMarked
package org.ocrm.kernel.subscriber;

import org.jspecify.annotations.NullMarked;
