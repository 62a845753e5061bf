/// What a row of a service history file means: the mapping that names its columns and words, and
/// the rules that read a row; called by the readers of file formats in the sub-packages.
@NullMarked
package org.ocrm.command.imports;

import org.jspecify.annotations.NullMarked;
