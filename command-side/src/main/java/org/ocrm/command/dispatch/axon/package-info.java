/// The way in over Axon's command bus, with every key carried out once.
@NullMarked
package org.ocrm.command.dispatch.axon;

import org.jspecify.annotations.NullMarked;
