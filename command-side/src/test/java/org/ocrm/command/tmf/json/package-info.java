/// Bodies as bytes.
@NullMarked
package org.ocrm.command.tmf.json;

import org.jspecify.annotations.NullMarked;
