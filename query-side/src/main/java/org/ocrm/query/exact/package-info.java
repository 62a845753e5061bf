/// Tiles that hold the events up to one position, all of them and no others. Called by whatever is
// to be reproducible: exports and training sets.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.exact;

import org.jspecify.annotations.NullMarked;
