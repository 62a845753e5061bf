/// Monitors of TMF640: what became of requests that nobody waited for.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.query.monitor;

import org.jspecify.annotations.NullMarked;
