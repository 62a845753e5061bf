package org.ocrm.kernel.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service as both sides show it to callers.
///
/// @param channel the channel that activated it
/// @param state `active`, `deactivated`, `expired`, `completed` or `voided`
/// @param effectiveAt when it was activated
/// @param endedThrough the channel that deactivated it; none when it ended by itself
public record ServiceView(
    String serviceId,
    String subscriberId,
    String serviceCode,
    ServiceKind kind,
    String channel,
    @Nullable String subChannel,
    String state,
    Instant effectiveAt,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable String endedThrough,
    @Nullable String endReason) {}
