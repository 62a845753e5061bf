/// Contacts as clients of TM Forum's API write them (TMF683), read into the commands that everybody
/// else sends, too.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.command.interaction;

import org.jspecify.annotations.NullMarked;
