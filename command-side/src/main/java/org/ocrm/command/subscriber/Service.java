package org.ocrm.command.subscriber;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceState;

/// One service of a subscriber, as far as decisions need it.
///
/// @param recordedAs the activation as it was first told; differs from `activation` once corrected
/// @param activation of a plan: what is meant to be switched on, and when
/// @param leftAs `INACTIVE` when whoever deactivated it called it so
/// @param attributes what callers want kept; none where there is nothing
public record Service(
    String serviceId,
    Activation recordedAs,
    Activation activation,
    @Nullable Instant expiresAt,
    ServiceState state,
    @Nullable Ending ending,
    @Nullable LifecycleState leftAs,
    @Nullable Map<String, Object> attributes) {

  /// A service with nothing that is only kept.
  public Service(
      String serviceId,
      Activation recordedAs,
      Activation activation,
      @Nullable Instant expiresAt,
      ServiceState state,
      @Nullable Ending ending) {
    this(serviceId, recordedAs, activation, expiresAt, state, ending, null, null);
  }

  static Service begun(
      String serviceId,
      Activation activation,
      @Nullable Instant expiresAt,
      ServiceState state,
      @Nullable Map<String, Object> attributes) {
    return new Service(serviceId, activation, activation, expiresAt, state, null, null, attributes);
  }

  boolean inForceAt(Instant now) {
    return stateAt(now).inForce();
  }

  /// The state that holds at `now`, also when the event of an expiry that is due has not come yet.
  ServiceState stateAt(Instant now) {
    return state.inForce() && expiresAt != null && !now.isBefore(expiresAt)
        ? ServiceState.EXPIRED
        : state;
  }

  /// Where it stands for callers of TM Forum's APIs.
  LifecycleState lifecycleAt(Instant now) {
    return leftAs != null && state == ServiceState.DEACTIVATED ? leftAs : stateAt(now).lifecycle();
  }

  /// Whether it is kept without ever having been switched on.
  boolean isPlan() {
    return state.lifecycle().isPlan();
  }

  /// Whether it was switched on at some time.
  boolean wasActive() {
    return !isPlan() && state != ServiceState.RELEASED;
  }

  boolean isPermanent() {
    return activation.kind() == ServiceKind.PERMANENT;
  }

  boolean isVoided() {
    return state == ServiceState.VOIDED;
  }

  /// When the service ended or will end by itself, independently of when it began; none while that
  /// is open, and none for a one-time service, which ends with its beginning.
  @Nullable Instant end() {
    if (state == ServiceState.COMPLETED) {
      return null;
    }
    return ending != null ? ending.endedAt() : expiresAt;
  }

  Service ended(ServiceState newState, Ending newEnding, @Nullable LifecycleState newLeftAs) {
    return new Service(
        serviceId, recordedAs, activation, expiresAt, newState, newEnding, newLeftAs, attributes);
  }

  /// Stands somewhere else, and is left as nothing any more.
  Service moved(ServiceState newState) {
    return new Service(
        serviceId, recordedAs, activation, expiresAt, newState, ending, null, attributes);
  }

  /// A plan that is given up, or a service that stays as it was deactivated.
  Service released(Ending newEnding) {
    return isPlan() ? ended(ServiceState.RELEASED, newEnding, null) : moved(state);
  }

  Service keeping(Map<String, Object> newAttributes) {
    return new Service(
        serviceId, recordedAs, activation, expiresAt, state, ending, leftAs, newAttributes);
  }

  Service corrected(Activation newActivation) {
    Ending newEnding =
        state == ServiceState.COMPLETED && ending != null
            ? new Ending(
                ending.type(), ending.channel(), ending.reason(), newActivation.activatedAt())
            : ending;
    return new Service(
        serviceId, recordedAs, newActivation, expiresAt, state, newEnding, leftAs, attributes);
  }

  Service voided() {
    return moved(ServiceState.VOIDED);
  }
}
