/// Subscriber streams straight from and to the event table, in the form in which Axon's JDBC event
/// store reads and writes it.
@NullMarked
package org.ocrm.command.subscriber.stream.postgres;

import org.jspecify.annotations.NullMarked;
