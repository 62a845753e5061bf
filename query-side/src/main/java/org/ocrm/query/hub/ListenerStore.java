package org.ocrm.query.hub;

import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who is registered. Each call is a transaction of its own.
public interface ListenerStore {

  boolean isEmpty();

  /// What came of a registration.
  sealed interface Registration {

    record Registered(Listener listener) implements Registration {}

    record KnownAlready(UUID id) implements Registration {}

    record TooMany() implements Registration {}
  }

  /// Registers one, one after the other.
  ///
  /// @param first gives the position from which it is told, and lets the hubs begin there; asked in
  ///     the same transaction when nobody else is registered
  /// @param later gives it otherwise
  Registration register(
      String api,
      String callback,
      @Nullable String query,
      int most,
      LongSupplier first,
      LongSupplier later);

  /// Removes one, and with it all that it was still to be told.
  ///
  /// @return whether it was there
  boolean remove(String api, UUID id);

  Optional<Listener> find(UUID id);
}
