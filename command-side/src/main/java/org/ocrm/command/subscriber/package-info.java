/// What may happen to a subscriber: commands, the pure decider that answers them with events or a
/// refusal, and the state it decides on. Called by the Axon aggregate and by the import.
@NullMarked
package org.ocrm.command.subscriber;

import org.jspecify.annotations.NullMarked;
