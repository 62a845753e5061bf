/// The way in for every command, whatever the front-end speaks: one port, its context and its
/// replies.
///
/// See `docs/adr/0004-refusals-are-replies.md`.
@NullMarked
package org.ocrm.command.dispatch;

import org.jspecify.annotations.NullMarked;
