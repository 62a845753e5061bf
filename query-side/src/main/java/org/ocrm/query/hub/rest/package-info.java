/// The routes of the hubs, for callers and for operators.
///
/// See `docs/adr/0018-hubs.md`.
@NullMarked
package org.ocrm.query.hub.rest;

import org.jspecify.annotations.NullMarked;
