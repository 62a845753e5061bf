/// The writing routes of service activation and service inventory, and monitors.
///
/// See `docs/adr/0016-tmf-writing.md`.
@NullMarked
package org.ocrm.command.activation.rest;

import org.jspecify.annotations.NullMarked;
