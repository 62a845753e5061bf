/// The query language of TM Forum's REST guidelines (TMF630), read against the description of a
/// resource; every such API of the house asks it.
///
/// See `docs/adr/0015-tmf630-core.md`.
@NullMarked
package org.ocrm.query.tmf;

import org.jspecify.annotations.NullMarked;
