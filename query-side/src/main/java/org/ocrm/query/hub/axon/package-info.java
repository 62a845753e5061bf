/// Where the hubs begin to read, in Axon's token store.
///
/// See `docs/adr/0018-hubs.md`.
@NullMarked
package org.ocrm.query.hub.axon;

import org.jspecify.annotations.NullMarked;
