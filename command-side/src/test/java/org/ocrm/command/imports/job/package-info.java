/// Tests.
@NullMarked
package org.ocrm.command.imports.job;

import org.jspecify.annotations.NullMarked;
