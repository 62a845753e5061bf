/// What events of services and contacts mean to the listeners of hubs.
///
/// See `docs/adr/0018-hubs.md`.
@NullMarked
package org.ocrm.query.inventory.hub;

import org.jspecify.annotations.NullMarked;
