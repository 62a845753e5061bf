/// The HTTP route of the status.
@NullMarked
package org.ocrm.query.status.rest;

import org.jspecify.annotations.NullMarked;
