/// How heavy work leaves room for whoever waits for an answer: in short stretches, with rests while
/// commands flow. Called by rebuilds.
///
/// See [ADR 13](../../../../../../../../docs/adr/0013-generations.md).
@NullMarked
package org.ocrm.query.pace;

import org.jspecify.annotations.NullMarked;
