package org.ocrm.kernel.subscriber;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service as both sides show it to callers.
///
/// @param channel the channel that activated it
/// @param state `active`, `deactivated`, `expired`, `completed` or `voided`; of one that was only
///     planned `feasibilityChecked`, `designed`, `reserved`, `inactive` or `released`
/// @param effectiveAt when it was activated, or of a plan, when it is meant to be
/// @param endedThrough the channel that deactivated it; none when it ended by itself
/// @param leftAs `inactive` when whoever deactivated it through TM Forum's API called it so
/// @param attributes what we keep for callers without a meaning of our own; none where there is
///     nothing
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
    @Nullable String endReason,
    @Nullable String leftAs,
    @Nullable Map<String, Object> attributes) {

  /// A service with nothing that is only kept.
  public ServiceView(
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
      @Nullable String endReason) {
    this(
        serviceId,
        subscriberId,
        serviceCode,
        kind,
        channel,
        subChannel,
        state,
        effectiveAt,
        expiresAt,
        endedAt,
        endedThrough,
        endReason,
        null,
        null);
  }
}
