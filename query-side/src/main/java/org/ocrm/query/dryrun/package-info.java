/// Trying a definition on real history before anybody is answered by it: what its values are, how
/// they differ from those of the live version, and what it would cost.
///
/// See `docs/adr/0011-definitions-live-as-events.md`.
@NullMarked
package org.ocrm.query.dryrun;

import org.jspecify.annotations.NullMarked;
