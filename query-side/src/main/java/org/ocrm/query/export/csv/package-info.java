/// The rows that a training set asks for.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.export.csv;

import org.jspecify.annotations.NullMarked;
