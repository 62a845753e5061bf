/// What a person types: the subcommands of `ocrm`, one class each, called by the main class only.
@NullMarked
package org.ocrm.app.cli;

import org.jspecify.annotations.NullMarked;
