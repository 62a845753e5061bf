/// The words both sides use about a subscriber: kinds, directions, channels and the form of
/// identifiers.
@NullMarked
package org.ocrm.kernel.subscriber;

import org.jspecify.annotations.NullMarked;
