/// The documents, held to the code.
@NullMarked
package org.ocrm.app.docs;

import org.jspecify.annotations.NullMarked;
