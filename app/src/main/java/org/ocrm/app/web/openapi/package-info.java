/// What the API says about itself: `/v3/api-docs` for programs, `/swagger-ui.html` for people.
@NullMarked
package org.ocrm.app.web.openapi;

import org.jspecify.annotations.NullMarked;
