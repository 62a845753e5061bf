/// Axon, wired by hand: every bean that decides about durability is declared here and checked at
/// the start, because Axon's own choices would be silent ones.
///
/// See `docs/adr/0002-axon-over-jdbc-wired-by-hand.md`.
@NullMarked
package org.ocrm.app.axon;

import org.jspecify.annotations.NullMarked;
