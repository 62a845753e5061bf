/// Calling listeners over HTTP, and never anybody else.
///
/// See `docs/adr/0018-hubs.md`.
@NullMarked
package org.ocrm.query.hub.http;

import org.jspecify.annotations.NullMarked;
