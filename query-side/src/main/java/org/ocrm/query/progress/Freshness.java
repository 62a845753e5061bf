package org.ocrm.query.progress;

import org.jspecify.annotations.Nullable;

/// How far an answer is behind what has happened.
///
/// @param position the answer holds the events up to it
/// @param lagEvents positions that it does not hold yet; the latest is known to a tenth of a second
/// @param lagSeconds age of the oldest of them; 0 when there is none, none when it is not known
public record Freshness(long position, long lagEvents, @Nullable Double lagSeconds) {}
