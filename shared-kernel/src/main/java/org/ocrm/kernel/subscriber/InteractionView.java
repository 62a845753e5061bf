package org.ocrm.kernel.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A contact as both sides show it to callers.
///
/// @param direction `inbound` or `outbound`, where known
public record InteractionView(
    String interactionId,
    String subscriberId,
    String channel,
    String type,
    @Nullable String direction,
    @Nullable String note,
    @Nullable String serviceId,
    Instant effectiveAt,
    Instant recordedAt) {}
