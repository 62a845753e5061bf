/// What the command line shows: tables and progress, on a terminal or in a log.
@NullMarked
package org.ocrm.app.cli.screen;

import org.jspecify.annotations.NullMarked;
