package org.ocrm.kernel.subscriber;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A contact as both sides show it to callers.
///
/// @param direction `inbound` or `outbound`, where known
/// @param state `recorded` or `voided`; a reply that was stored before there were states has none,
///     and is one of a recorded contact
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
    Instant recordedAt) {

  public InteractionView {
    state = Objects.requireNonNullElse(state, InteractionState.RECORDED.word());
  }
}
