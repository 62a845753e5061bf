package org.ocrm.query.generation.bulk;

import java.util.function.Predicate;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;

/// What is folded and how.
///
/// @param passedOver payload types that are none of subscribers, and that the fold leaves alone;
///     asked once per type
public record BulkScope(
    TileLayout layout,
    BusinessCalendar calendar,
    HistoryBoundary boundary,
    Predicate<String> passedOver) {}
