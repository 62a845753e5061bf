/// Bodies of TM Forum's APIs as bytes, read into plain maps and lists.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.command.tmf.json;

import org.jspecify.annotations.NullMarked;
