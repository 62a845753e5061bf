/// The architecture as rules: who may see whom, what a name promises, what a file may be.
@NullMarked
package org.ocrm.app.architecture;

import org.jspecify.annotations.NullMarked;
