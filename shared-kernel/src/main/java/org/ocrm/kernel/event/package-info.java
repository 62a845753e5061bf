/// What can happen to a subscriber, for ever: the sealed catalogue of events and their wire names.
/// Decided by the command side, folded by the query side.
///
/// See `docs/adr/0008-corrections-carry-both-sides.md`.
@NullMarked
package org.ocrm.kernel.event;

import org.jspecify.annotations.NullMarked;
