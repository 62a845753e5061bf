/// Hubs: who wants to be told of changes, what is to be told, and telling it until it is heard.
/// Used by every TM Forum API that has a hub.
///
/// See `docs/adr/0018-hubs.md`.
@NullMarked
package org.ocrm.query.hub;

import org.jspecify.annotations.NullMarked;
