/// The two sides, put together from plain constructors; which of them run is a matter of profiles.
@NullMarked
package org.ocrm.app.wiring;

import org.jspecify.annotations.NullMarked;
