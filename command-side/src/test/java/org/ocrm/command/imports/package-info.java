/// Tests of reading import files, by example, by law and on real data.
@NullMarked
package org.ocrm.command.imports;

import org.jspecify.annotations.NullMarked;
