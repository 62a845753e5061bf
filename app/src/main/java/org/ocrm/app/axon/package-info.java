/// Axon, wired by hand: every bean that decides about durability is declared here and checked at
/// the start, because Axon's own choices would be silent ones.
@NullMarked
package org.ocrm.app.axon;

import org.jspecify.annotations.NullMarked;
