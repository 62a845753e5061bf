package org.ocrm.command.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceState;

/// One service of a subscriber, as far as decisions need it.
///
/// @param recordedAs the activation as it was first told; differs from `activation` once corrected
public record Service(
    String serviceId,
    Activation recordedAs,
    Activation activation,
    @Nullable Instant expiresAt,
    ServiceState state,
    @Nullable Ending ending) {

  static Service activated(String serviceId, Activation activation, @Nullable Instant expiresAt) {
    return new Service(serviceId, activation, activation, expiresAt, ServiceState.ACTIVE, null);
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

  Service ended(ServiceState newState, Ending newEnding) {
    return new Service(serviceId, recordedAs, activation, expiresAt, newState, newEnding);
  }

  Service corrected(Activation newActivation) {
    Ending newEnding =
        state == ServiceState.COMPLETED && ending != null
            ? new Ending(
                ending.type(), ending.channel(), ending.reason(), newActivation.activatedAt())
            : ending;
    return new Service(serviceId, recordedAs, newActivation, expiresAt, state, newEnding);
  }

  Service voided() {
    return new Service(serviceId, recordedAs, activation, expiresAt, ServiceState.VOIDED, ending);
  }
}
