package org.ocrm.kernel.subscriber;

import java.util.Optional;

/// A service among all services: its id is one within its subscriber only.
///
/// Written `subscriberId*serviceId`. No id has a `*`, so the text can be taken apart again; an
/// address may have one as it stands; and it is lower than every character of an id, so that keys
/// as texts have the order of their pairs.
public record ServiceKey(String subscriberId, String serviceId) {

  public static final String SEPARATOR = "*";

  public String text() {
    return subscriberId + SEPARATOR + serviceId;
  }

  /// Nothing when no service can be called so.
  public static Optional<ServiceKey> of(String text) {
    int at = text.indexOf(SEPARATOR);
    if (at < 0) {
      return Optional.empty();
    }
    ServiceKey key = new ServiceKey(text.substring(0, at), text.substring(at + 1));
    return Identifiers.problemWithSubscriberId(key.subscriberId()).isEmpty()
            && Identifiers.problemWithServiceId(key.serviceId()).isEmpty()
        ? Optional.of(key)
        : Optional.empty();
  }
}
