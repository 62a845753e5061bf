/// Mapping files as YAML or JSON, read with every mistake and its line; called by whoever accepts
/// one.
@NullMarked
package org.ocrm.command.imports.yaml;

import org.jspecify.annotations.NullMarked;
