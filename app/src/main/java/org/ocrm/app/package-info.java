/// The house: wiring of command side and query side into one program, and its only main class.
@NullMarked
package org.ocrm.app;

import org.jspecify.annotations.NullMarked;
