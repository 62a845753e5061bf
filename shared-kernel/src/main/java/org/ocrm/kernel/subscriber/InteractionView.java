package org.ocrm.kernel.subscriber;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A contact as both sides show it to callers.
///
/// @param direction `inbound` or `outbound`, where known
/// @param state `recorded` or `voided`; a reply that was stored before there were states has none,
///     and is one of a recorded contact
/// @param attributes what callers of TM Forum's API want kept; nothing where there is nothing
public record InteractionView(
    String interactionId,
    String subscriberId,
    String channel,
    String type,
    @Nullable String direction,
    @Nullable String note,
    @Nullable String serviceId,
    String state,
    Instant effectiveAt,
    Instant recordedAt,
    @Nullable Map<String, Object> attributes) {

  public InteractionView {
    state = Objects.requireNonNullElse(state, InteractionState.RECORDED.word());
  }

  /// A contact with nothing that is only kept.
  public InteractionView(
      String interactionId,
      String subscriberId,
      String channel,
      String type,
      @Nullable String direction,
      @Nullable String note,
      @Nullable String serviceId,
      String state,
      Instant effectiveAt,
      Instant recordedAt) {
    this(
        interactionId,
        subscriberId,
        channel,
        type,
        direction,
        note,
        serviceId,
        state,
        effectiveAt,
        recordedAt,
        null);
  }
}
