package org.ocrm.app.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a synthetic subscriber does: the commands of the API, as plain data.
public sealed interface LifeCommand {

  /// When it happened.
  Instant at();

  Channel channel();

  /// The channels of a default installation.
  enum Channel {
    CC,
    FO,
    MA,
    WS
  }

  /// How long a service lasts.
  enum Kind {
    PERMANENT,
    TEMPORARY,
    ONE_TIME
  }

  /// Switches a service on.
  ///
  /// @param expiresAt when a temporary service ends by itself; null for the other kinds
  record Activate(
      String serviceId,
      String serviceCode,
      Kind kind,
      Channel channel,
      String subChannel,
      Instant at,
      @Nullable Instant expiresAt)
      implements LifeCommand {}

  /// Switches it off.
  record Deactivate(String serviceId, Channel channel, Instant at, String reason)
      implements LifeCommand {}

  /// Gets in touch.
  ///
  /// @param serviceId what it was about; null if about nothing in particular
  record Interact(
      Channel channel,
      String type,
      String direction,
      Instant at,
      String note,
      @Nullable String serviceId)
      implements LifeCommand {}
}
