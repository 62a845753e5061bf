/// Sets of features that leave the house, each with a manifest that says what is in it. Called by
// the routes of exports and training sets.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.export;

import org.jspecify.annotations.NullMarked;
