/// What every HTTP route of the house has in common: problems and limits.
@NullMarked
package org.ocrm.app.web;

import org.jspecify.annotations.NullMarked;
