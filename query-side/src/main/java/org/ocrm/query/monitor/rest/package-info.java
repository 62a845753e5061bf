/// The HTTP routes that show monitors.
@NullMarked
package org.ocrm.query.monitor.rest;

import org.jspecify.annotations.NullMarked;
