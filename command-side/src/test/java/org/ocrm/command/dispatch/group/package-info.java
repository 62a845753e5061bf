/// Groups of commands, decided in memory and stored in a real database.
@NullMarked
package org.ocrm.command.dispatch.group;

import org.jspecify.annotations.NullMarked;
