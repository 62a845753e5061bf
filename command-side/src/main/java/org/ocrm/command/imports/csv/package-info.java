/// Service history files as CSV, gzipped or not, read record by record in constant memory; called
/// by whoever runs an import.
@NullMarked
package org.ocrm.command.imports.csv;

import org.jspecify.annotations.NullMarked;
