/// Tests of the startup check.
@NullMarked
package org.ocrm.app.startup;

import org.jspecify.annotations.NullMarked;
