/// Tests of the database under everything.
@NullMarked
package org.ocrm.app.postgres;

import org.jspecify.annotations.NullMarked;
