/// Lists of resources that are all at hand, answered without a table; routes over values that are
/// reckoned when they are asked for use it.
///
/// See `docs/adr/0015-tmf630-core.md`.
@NullMarked
package org.ocrm.query.tmf.memory;

import org.jspecify.annotations.NullMarked;
