/// The two sides, put together from plain constructors; which of them run is a matter of profiles.
///
/// See `docs/adr/0001-modules-and-technology-packages.md`.
@NullMarked
package org.ocrm.app.wiring;

import org.jspecify.annotations.NullMarked;
