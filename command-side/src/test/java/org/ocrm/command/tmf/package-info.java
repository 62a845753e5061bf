/// Merge patches.
@NullMarked
package org.ocrm.command.tmf;

import org.jspecify.annotations.NullMarked;
