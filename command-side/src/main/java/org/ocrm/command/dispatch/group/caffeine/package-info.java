/// Remembers streams in a cache that keeps whom it sees often.
///
/// See `docs/adr/0014-commands-commit-in-groups.md`.
@NullMarked
package org.ocrm.command.dispatch.group.caffeine;

import org.jspecify.annotations.NullMarked;
