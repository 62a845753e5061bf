/// What may happen to a subscriber: commands, the pure decider that answers them with events or a
/// refusal, and the state it decides on. Called by the Axon aggregate and by the import.
///
/// See `docs/adr/0008-corrections-carry-both-sides.md`.
@NullMarked
package org.ocrm.command.subscriber;

import org.jspecify.annotations.NullMarked;
