/// What must hold before OCRM takes its first request; any package adds its own rules as beans.
@NullMarked
package org.ocrm.app.startup;

import org.jspecify.annotations.NullMarked;
