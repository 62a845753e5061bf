/// What the writing routes of TM Forum's APIs share: merge patches, the form of bodies, what may be
/// kept for callers, and the way back to the answer of the own GET. Called by each API.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.command.tmf;

import org.jspecify.annotations.NullMarked;
