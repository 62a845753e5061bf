/// Tests of the embedded PostgreSQL, which is started, killed and started again.
@NullMarked
package org.ocrm.app.postgres.embedded;

import org.jspecify.annotations.NullMarked;
