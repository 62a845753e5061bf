/// Definitions of feature sets as they come and go: drafted, published, rolled back, retired, by
/// whom and why. Whoever asks for a feature learns here which version answers.
///
/// See `docs/adr/0011-definitions-live-as-events.md`.
@NullMarked
package org.ocrm.query.catalogue;

import org.jspecify.annotations.NullMarked;
