package org.ocrm.kernel.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.ServiceKind;

/// What was switched on, when and through which channel: carried by every later event about the
/// same service, so that a fold never has to look another event up.
public record Activation(
    String serviceCode,
    ServiceKind kind,
    String channel,
    @Nullable String subChannel,
    Instant activatedAt) {

  public Activation {
    Required.all(serviceCode, kind, channel, activatedAt);
    serviceCode = Words.shared(serviceCode);
    channel = Words.shared(channel);
    subChannel = Words.sharedIfAny(subChannel);
  }
}
