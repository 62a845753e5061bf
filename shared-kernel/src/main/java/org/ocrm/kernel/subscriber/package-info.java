/// The words both sides use about a subscriber: kinds, directions, channels and the form of
/// identifiers.
///
/// See `docs/adr/0009-identifiers-are-ascii.md`.
@NullMarked
package org.ocrm.kernel.subscriber;

import org.jspecify.annotations.NullMarked;
