/// Definition files: feature sets as data, in YAML or JSON, read with every mistake at once; and
/// the catalogue that is shipped. Called by whoever accepts a definition, and at the start.
@NullMarked
package org.ocrm.kernel.feature.yaml;

import org.jspecify.annotations.NullMarked;
