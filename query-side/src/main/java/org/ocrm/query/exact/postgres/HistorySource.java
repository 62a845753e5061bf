package org.ocrm.query.exact.postgres;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.postgres.Boundaries;

/// What a whole base is folded from.
///
/// @param folder in which each fold gets one of its own
/// @param passedOver payload types that are not about subscribers
public record HistorySource(
    History history, Boundaries boundaries, Path folder, Predicate<String> passedOver) {}
