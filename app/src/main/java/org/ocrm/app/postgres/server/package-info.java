/// A database server as OCRM sees it, whoever runs it.
@NullMarked
package org.ocrm.app.postgres.server;

import org.jspecify.annotations.NullMarked;
