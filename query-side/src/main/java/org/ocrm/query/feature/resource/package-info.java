/// Features in the shape of TM Forum's resources; the route of `ocrmFeatures` answers with them.
///
/// See `docs/adr/0015-tmf630-core.md`.
@NullMarked
package org.ocrm.query.feature.resource;

import org.jspecify.annotations.NullMarked;
