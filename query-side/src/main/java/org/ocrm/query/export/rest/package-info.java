/// The HTTP routes of exports, training sets and manifests.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.export.rest;

import org.jspecify.annotations.NullMarked;
