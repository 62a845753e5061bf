package org.ocrm.query.hub;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.hub.ListenerStore.Registration;
import org.ocrm.query.projection.ProcessingGroup;

/// Who comes and goes. Events are only read for the hubs while somebody listens.
public final class HubRegistry {

  /// The name under which the place of the hubs in the stream of events is kept.
  public static final String GROUP = "hubs";

  private final Hubs hubs;
  private final ListenerStore listeners;
  private final CallbackRules rules;
  private final EndOfStream end;
  private final Processors processors;
  private final ProcessingGroup<?> group;
  private final int most;

  /// @param most how many may listen at once
  public HubRegistry(
      Hubs hubs,
      ListenerStore listeners,
      CallbackRules rules,
      EndOfStream end,
      Processors processors,
      HubProjection projection,
      int most) {
    this.hubs = hubs;
    this.listeners = listeners;
    this.rules = rules;
    this.end = end;
    this.processors = processors;
    this.group = new ProcessingGroup<>(GROUP, projection);
    this.most = most;
  }

  /// Registers a listener, who is told of everything that happens from now on.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 for an address or a query that cannot be
  ///     taken, 404 where there is no hub, 409 for somebody who is registered already or one too
  ///     many
  public Listener register(String api, @Nullable String callback, @Nullable String query) {
    HubResource<?> resource = hubAt(api);
    if (callback == null) {
      throw Problem.malformed("callback", "is required").asException();
    }
    String address =
        callback.endsWith("/") ? callback.substring(0, callback.length() - 1) : callback;
    rules.problemWith(address).ifPresent(this::refuseCallback);
    var _ = EventFilter.of(query, resource);
    Registration registration = registered(api, address, query);
    return switch (registration) {
      case Registration.Registered(Listener listener) -> listener;
      case Registration.KnownAlready(UUID id) ->
          throw Problem.of(
                  409,
                  "listener-already-registered",
                  "This address is registered with this query as %s.".formatted(id))
              .asException();
      case Registration.TooMany() ->
          throw Problem.of(
                  409, "too-many-listeners", "There are %d listeners already.".formatted(most))
              .asException();
    };
  }

  public void remove(String api, String id) {
    var _ = hubAt(api);
    if (!uuid(id).map(known -> listeners.remove(api, known)).orElse(false)) {
      throw unknown(id);
    }
  }

  /// Reads events while somebody listens, whichever node they registered at.
  public synchronized void refresh() {
    if (listeners.isEmpty()) {
      processors.stop(GROUP);
    } else {
      processors.start(group);
    }
  }

  public void stop() {
    processors.stop(GROUP);
  }

  static RuntimeException unknown(String id) {
    return Problem.of(404, "listener-unknown", "There is no listener %s.".formatted(id))
        .asException();
  }

  static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id)).filter(uuid -> uuid.toString().equals(id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private synchronized Registration registered(
      String api, String callback, @Nullable String query) {
    if (listeners.isEmpty()) {
      processors.stop(GROUP); // it is to begin anew
    }
    Registration registration =
        listeners.register(api, callback, query, most, () -> end.beginThere(GROUP), end::position);
    refresh();
    return registration;
  }

  private HubResource<?> hubAt(String api) {
    return hubs.at(api)
        .orElseThrow(
            () ->
                Problem.of(404, "not-found", "There is no hub at %s.".formatted(api))
                    .asException());
  }

  private void refuseCallback(String message) {
    throw Problem.malformed("callback", message).asException();
  }
}
