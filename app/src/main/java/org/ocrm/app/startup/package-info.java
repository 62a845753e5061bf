/// What must hold before OCRM takes its first request; any package adds its own rules as beans.
///
/// See `docs/adr/0002-axon-over-jdbc-wired-by-hand.md`.
@NullMarked
package org.ocrm.app.startup;

import org.jspecify.annotations.NullMarked;
