/// The way in for every command, whatever the front-end speaks: one port, its context and its
/// replies.
@NullMarked
package org.ocrm.command.dispatch;

import org.jspecify.annotations.NullMarked;
