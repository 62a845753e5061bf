/// The HTTP routes that change a subscriber.
@NullMarked
package org.ocrm.command.subscriber.rest;

import org.jspecify.annotations.NullMarked;
