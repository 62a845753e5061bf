package org.ocrm.kernel.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a service ended, for the corrections that have to take the ending back or move it too.
///
/// @param type wire name of the event that ended the service
/// @param channel the deactivating channel; none when it expired or completed by itself
public record Ending(
    String type, @Nullable String channel, @Nullable String reason, Instant endedAt) {

  public Ending {
    channel = Words.sharedIfAny(channel);
  }
}
