package org.ocrm.kernel.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Direction;

/// What is counted of an interaction: carried by its corrections, so that a fold never has to look
/// another event up.
///
/// @param type a word of the front-end
/// @param serviceId the service that it was about, where told
public record Contact(
    String channel,
    String type,
    @Nullable Direction direction,
    @Nullable String serviceId,
    Instant contactedAt) {

  public Contact {
    Required.all(channel, type, contactedAt);
    channel = Words.shared(channel);
    type = Words.shared(type);
  }
}
