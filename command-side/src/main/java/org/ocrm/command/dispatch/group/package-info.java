/// Commands of many subscribers carried out together: decided in memory, stored and made durable by
/// one transaction.
///
/// See `docs/adr/0014-commands-commit-in-groups.md`.
@NullMarked
package org.ocrm.command.dispatch.group;

import org.jspecify.annotations.NullMarked;
