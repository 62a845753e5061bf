/// Services as the resources of TM Forum's APIs, in the words that their callers know.
///
/// See `docs/adr/0015-tmf630-core.md`.
@NullMarked
package org.ocrm.query.inventory.resource;

import org.jspecify.annotations.NullMarked;
