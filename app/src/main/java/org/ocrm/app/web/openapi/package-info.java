/// What the APIs say about themselves: `/v3/api-docs` and one document per API behind it for
/// programs, `/swagger-ui.html` for people.
@NullMarked
package org.ocrm.app.web.openapi;

import org.jspecify.annotations.NullMarked;
