/// Tests.
@NullMarked
package org.ocrm.command.subscriber.stream;

import org.jspecify.annotations.NullMarked;
