/// How far Axon's event processors have read.
@NullMarked
package org.ocrm.query.progress.axon;

import org.jspecify.annotations.NullMarked;
