/// Files that people write, as YAML or JSON, read with every mistake, its line and the word that
/// was probably meant. Shared by mapping files of imports and definition files of features.
@NullMarked
package org.ocrm.kernel.yaml;

import org.jspecify.annotations.NullMarked;
