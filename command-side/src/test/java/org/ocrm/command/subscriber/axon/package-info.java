/// Tests.
@NullMarked
package org.ocrm.command.subscriber.axon;

import org.jspecify.annotations.NullMarked;
