/// That nothing in Axon fails in silence: each trap has a test that is red without its cure.
@NullMarked
package org.ocrm.app.axon;

import org.jspecify.annotations.NullMarked;
