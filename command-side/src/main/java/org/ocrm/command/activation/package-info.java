/// Services as clients of TM Forum's APIs write them (TMF640 and TMF638), read into the commands
/// that everybody else sends, too.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.command.activation;

import org.jspecify.annotations.NullMarked;
