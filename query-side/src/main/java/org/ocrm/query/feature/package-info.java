/// Answers in numbers: features of one subscriber, of the whole base, and the events behind them.
@NullMarked
package org.ocrm.query.feature;

import org.jspecify.annotations.NullMarked;
