package org.ocrm.query.tile.postgres;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.ocrm.query.generation.TokenSeeds;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.postgres.Boundaries;

/// What a bulk build reads from, and where it keeps what it has not written yet.
///
/// @param folder in which each generation gets one of its own
/// @param passedOver payload types that are not about subscribers
public record BulkSource(
    History history,
    Boundaries boundaries,
    TokenSeeds tokens,
    Path folder,
    BulkSettings settings,
    Predicate<String> passedOver) {}
