/// The subscriber as an Axon aggregate: loads, locks, snapshots and applies around the pure
/// decider.
///
/// See `docs/adr/0002-axon-over-jdbc-wired-by-hand.md`.
@NullMarked
package org.ocrm.command.subscriber.axon;

import org.jspecify.annotations.NullMarked;
