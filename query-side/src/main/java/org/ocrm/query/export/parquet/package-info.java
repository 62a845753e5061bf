/// Rows of features as Apache Parquet.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.export.parquet;

import org.jspecify.annotations.NullMarked;
