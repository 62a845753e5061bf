/// Doubt as a service: recomputes what is served from the events and reports every difference.
///
/// See `docs/adr/0012-exports-with-manifests.md`.
@NullMarked
package org.ocrm.query.audit;

import org.jspecify.annotations.NullMarked;
