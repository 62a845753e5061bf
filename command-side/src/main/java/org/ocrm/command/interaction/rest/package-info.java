/// The writing routes of party interactions.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.command.interaction.rest;

import org.jspecify.annotations.NullMarked;
