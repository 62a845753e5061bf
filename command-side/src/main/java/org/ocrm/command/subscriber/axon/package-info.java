/// The subscriber as an Axon aggregate: loads, locks, snapshots and applies around the pure
/// decider.
@NullMarked
package org.ocrm.command.subscriber.axon;

import org.jspecify.annotations.NullMarked;
