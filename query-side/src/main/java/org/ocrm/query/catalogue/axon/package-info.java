/// The journal of definitions in whichever event store Axon has.
@NullMarked
package org.ocrm.query.catalogue.axon;

import org.jspecify.annotations.NullMarked;
