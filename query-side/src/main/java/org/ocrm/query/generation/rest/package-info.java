/// The HTTP routes by which operations rebuild, promote and go back.
@NullMarked
package org.ocrm.query.generation.rest;

import org.jspecify.annotations.NullMarked;
