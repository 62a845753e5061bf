package org.ocrm.command.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Everything that can be asked of a subscriber. `effectiveAt` is already filled in by the sender
/// (now, where the caller was silent) and every id is already chosen, so that deciding is pure.
public sealed interface SubscriberCommand {

  String subscriberId();

  /// Switches a service on, also one that was planned under the same id.
  ///
  /// @param attributes what the caller wants kept; none where there is nothing
  record ActivateService(
      String subscriberId,
      String serviceId,
      String serviceCode,
      ServiceKind kind,
      String channel,
      @Nullable String subChannel,
      Instant effectiveAt,
      @Nullable Instant expiresAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberCommand {

    /// An activation with nothing that is only kept.
    public ActivateService(
        String subscriberId,
        String serviceId,
        String serviceCode,
        ServiceKind kind,
        String channel,
        @Nullable String subChannel,
        Instant effectiveAt,
        @Nullable Instant expiresAt) {
      this(
          subscriberId,
          serviceId,
          serviceCode,
          kind,
          channel,
          subChannel,
          effectiveAt,
          expiresAt,
          null);
    }
  }

  /// Lays a service out without switching it on.
  ///
  /// @param state one that is a plan
  /// @param startsAt when it is meant to be switched on; may be ahead
  record PlanService(
      String subscriberId,
      String serviceId,
      String serviceCode,
      ServiceKind kind,
      String channel,
      @Nullable String subChannel,
      LifecycleState state,
      Instant startsAt,
      Instant effectiveAt,
      @Nullable Instant expiresAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberCommand {}

  /// Moves a service on, or changes what is kept of it, or both at once.
  ///
  /// @param target where it shall stand; none where it stays
  /// @param channel through which it moves; none: the one it came by
  /// @param patch merged into what is kept; a null in it deletes
  /// @param unchanged what the caller told of our own attributes without asking for a change:
  ///     must be so already
  /// @param foreign names in the patch that only an extended type has
  record ChangeService(
      String subscriberId,
      String serviceId,
      @Nullable LifecycleState target,
      @Nullable String channel,
      @Nullable String reason,
      Instant effectiveAt,
      Map<String, @Nullable Object> patch,
      Map<String, String> unchanged,
      List<String> foreign)
      implements SubscriberCommand {}

  record DeactivateService(
      String subscriberId,
      String serviceId,
      String channel,
      @Nullable String reason,
      Instant effectiveAt)
      implements SubscriberCommand {}

  /// Moves an activation to another channel or time; an attribute left out stays as it is.
  record CorrectServiceActivation(
      String subscriberId,
      String serviceId,
      @Nullable String channel,
      @Nullable Instant effectiveAt,
      String reason)
      implements SubscriberCommand {}

  /// Declares that an activation never happened.
  record VoidServiceActivation(String subscriberId, String serviceId, String reason)
      implements SubscriberCommand {}

  record RecordInteraction(
      String subscriberId,
      String interactionId,
      String channel,
      String type,
      @Nullable Direction direction,
      @Nullable String note,
      @Nullable String serviceId,
      Instant effectiveAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberCommand {

    /// A contact with nothing that is only kept.
    public RecordInteraction(
        String subscriberId,
        String interactionId,
        String channel,
        String type,
        @Nullable Direction direction,
        @Nullable String note,
        @Nullable String serviceId,
        Instant effectiveAt) {
      this(
          subscriberId,
          interactionId,
          channel,
          type,
          direction,
          note,
          serviceId,
          effectiveAt,
          null);
    }
  }

  /// Corrects what was recorded about a contact; an attribute left out stays as it is.
  ///
  /// @param note empty takes it away
  /// @param patch merged into what is kept; a null in it deletes
  /// @param foreign names in the patch that only an extended type has
  record CorrectInteraction(
      String subscriberId,
      String interactionId,
      @Nullable String channel,
      @Nullable String type,
      @Nullable Direction direction,
      @Nullable String note,
      @Nullable Instant effectiveAt,
      String reason,
      Map<String, @Nullable Object> patch,
      List<String> foreign)
      implements SubscriberCommand {

    /// A correction that says nothing of what is only kept.
    public CorrectInteraction(
        String subscriberId,
        String interactionId,
        @Nullable String channel,
        @Nullable String type,
        @Nullable Direction direction,
        @Nullable String note,
        @Nullable Instant effectiveAt,
        String reason) {
      this(
          subscriberId,
          interactionId,
          channel,
          type,
          direction,
          note,
          effectiveAt,
          reason,
          Map.of(),
          List.of());
    }
  }

  /// Declares that a contact never happened.
  record VoidInteraction(String subscriberId, String interactionId, String reason)
      implements SubscriberCommand {}

  /// One row of another system's service history: an activation and, where the row is closed, its
  /// end. Sent again it adds only what is new in it.
  record ImportServiceHistory(
      String subscriberId,
      String serviceId,
      String serviceCode,
      ServiceKind kind,
      String channel,
      Instant activatedAt,
      @Nullable Instant deactivatedAt)
      implements SubscriberCommand {}

  /// The deadline of a temporary service has come.
  record ExpireService(String subscriberId, String serviceId) implements SubscriberCommand {}
}
