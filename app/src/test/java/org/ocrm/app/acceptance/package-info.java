/// The whole house, asked over HTTP only, in the words of the business.
@NullMarked
package org.ocrm.app.acceptance;

import org.jspecify.annotations.NullMarked;
