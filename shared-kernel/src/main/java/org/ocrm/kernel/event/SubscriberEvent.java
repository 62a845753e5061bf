package org.ocrm.kernel.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Everything that can happen to a subscriber. Events are facts: nothing is ever renamed or removed
/// here, only added, because the store keeps them for ever.
///
/// `effectiveAt` is when it happened (it counts), `recordedAt` is when we learnt of it (it audits).
/// Who and why stand in the metadata of the message, not here. `attributes` are what callers want
/// kept and given back: JSON without a meaning of ours, always the whole of it.
///
/// Long because the whole catalogue stands on one page.
public sealed interface SubscriberEvent {

  String subscriberId();

  Instant effectiveAt();

  Instant recordedAt();

  /// A subscriber is known from now on, because of its first command.
  record SubscriberRegistered(
      String subscriberId, String channel, Instant effectiveAt, Instant recordedAt)
      implements SubscriberEvent {
    public SubscriberRegistered {
      Required.all(subscriberId, channel, effectiveAt, recordedAt);
    }
  }

  /// A service was laid out without being switched on. It is kept, and counted by nothing.
  ///
  /// @param state one that is a plan
  /// @param startsAt when it is meant to be switched on; may be ahead
  record ServicePlanned(
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
      Instant recordedAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberEvent {
    public ServicePlanned {
      Required.all(
          subscriberId,
          serviceId,
          serviceCode,
          kind,
          channel,
          state,
          startsAt,
          effectiveAt,
          recordedAt);
    }

    /// What is meant to be switched on, and when.
    public Activation activation() {
      return new Activation(serviceCode, kind, channel, subChannel, startsAt);
    }
  }

  /// A plan moved on.
  record ServicePlanChanged(
      String subscriberId,
      String serviceId,
      LifecycleState before,
      LifecycleState after,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public ServicePlanChanged {
      Required.all(subscriberId, serviceId, before, after, effectiveAt, recordedAt);
    }
  }

  /// A service that was kept without being active, as a plan or left inactive, is over for good.
  record ServiceReleased(
      String subscriberId,
      String serviceId,
      String channel,
      @Nullable String reason,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public ServiceReleased {
      Required.all(subscriberId, serviceId, channel, effectiveAt, recordedAt);
    }
  }

  /// A plan never was. It had been counted by nothing.
  record ServicePlanVoided(
      String subscriberId, String serviceId, String reason, Instant effectiveAt, Instant recordedAt)
      implements SubscriberEvent {
    public ServicePlanVoided {
      Required.all(subscriberId, serviceId, reason, effectiveAt, recordedAt);
    }
  }

  /// What is kept for callers of a service is now this.
  record ServiceAttributesChanged(
      String subscriberId,
      String serviceId,
      Instant effectiveAt,
      Instant recordedAt,
      Map<String, Object> attributes)
      implements SubscriberEvent {
    public ServiceAttributesChanged {
      Required.all(subscriberId, serviceId, attributes, effectiveAt, recordedAt);
    }
  }

  /// A service was switched on, confirmed; the event that the counters count.
  record ServiceActivated(
      String subscriberId,
      String serviceId,
      String serviceCode,
      ServiceKind kind,
      String channel,
      @Nullable String subChannel,
      Instant effectiveAt,
      @Nullable Instant expiresAt,
      Instant recordedAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberEvent {
    public ServiceActivated {
      Required.all(subscriberId, serviceId, serviceCode, kind, channel, effectiveAt, recordedAt);
    }

    /// An activation with nothing that is only kept.
    public ServiceActivated(
        String subscriberId,
        String serviceId,
        String serviceCode,
        ServiceKind kind,
        String channel,
        @Nullable String subChannel,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        Instant recordedAt) {
      this(
          subscriberId,
          serviceId,
          serviceCode,
          kind,
          channel,
          subChannel,
          effectiveAt,
          expiresAt,
          recordedAt,
          null);
    }

    public Activation activation() {
      return new Activation(serviceCode, kind, channel, subChannel, effectiveAt);
    }
  }

  /// A service was switched off through a channel.
  ///
  /// @param leftAs `INACTIVE` when the caller called it so; none when it is over for good
  record ServiceDeactivated(
      String subscriberId,
      String serviceId,
      Activation activation,
      String channel,
      @Nullable String reason,
      Instant effectiveAt,
      Instant recordedAt,
      @Nullable LifecycleState leftAs)
      implements SubscriberEvent {
    public ServiceDeactivated {
      Required.all(subscriberId, serviceId, activation, channel, effectiveAt, recordedAt);
    }

    /// A deactivation for good.
    public ServiceDeactivated(
        String subscriberId,
        String serviceId,
        Activation activation,
        String channel,
        @Nullable String reason,
        Instant effectiveAt,
        Instant recordedAt) {
      this(subscriberId, serviceId, activation, channel, reason, effectiveAt, recordedAt, null);
    }
  }

  /// A temporary service reached its `expiresAt`.
  record ServiceExpired(
      String subscriberId,
      String serviceId,
      Activation activation,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public ServiceExpired {
      Required.all(subscriberId, serviceId, activation, effectiveAt, recordedAt);
    }
  }

  /// A one-time service was delivered, in the moment of its activation.
  record ServiceCompleted(
      String subscriberId,
      String serviceId,
      Activation activation,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public ServiceCompleted {
      Required.all(subscriberId, serviceId, activation, effectiveAt, recordedAt);
    }
  }

  /// An activation was recorded with the wrong channel or time. Counts move from `before` to
  /// `after`; `effectiveAt` is the corrected time of activation.
  record ServiceActivationCorrected(
      String subscriberId,
      String serviceId,
      Activation before,
      Activation after,
      @Nullable Ending ending,
      String reason,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public ServiceActivationCorrected {
      Required.all(subscriberId, serviceId, before, after, reason, effectiveAt, recordedAt);
    }
  }

  /// An activation never happened. Its counts and those of its ending are taken back.
  record ServiceActivationVoided(
      String subscriberId,
      String serviceId,
      Activation activation,
      @Nullable Ending ending,
      String reason,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public ServiceActivationVoided {
      Required.all(subscriberId, serviceId, activation, reason, effectiveAt, recordedAt);
    }
  }

  /// One contact with the subscriber through a channel.
  record InteractionRecorded(
      String subscriberId,
      String interactionId,
      String channel,
      String type,
      @Nullable Direction direction,
      @Nullable String note,
      @Nullable String serviceId,
      Instant effectiveAt,
      Instant recordedAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberEvent {
    public InteractionRecorded {
      Required.all(subscriberId, interactionId, channel, type, effectiveAt, recordedAt);
    }

    /// A contact with nothing that is only kept.
    public InteractionRecorded(
        String subscriberId,
        String interactionId,
        String channel,
        String type,
        @Nullable Direction direction,
        @Nullable String note,
        @Nullable String serviceId,
        Instant effectiveAt,
        Instant recordedAt) {
      this(
          subscriberId,
          interactionId,
          channel,
          type,
          direction,
          note,
          serviceId,
          effectiveAt,
          recordedAt,
          null);
    }

    public Contact contact() {
      return new Contact(channel, type, direction, serviceId, effectiveAt);
    }
  }

  /// A contact was recorded with the wrong attributes. Counts move from `before` to `after`;
  /// `effectiveAt` is the corrected time of the contact.
  ///
  /// @param note the right note, empty for none; nothing where the recorded one stays
  /// @param attributes what is kept for callers from now on; nothing where it stays
  record InteractionCorrected(
      String subscriberId,
      String interactionId,
      Contact before,
      Contact after,
      @Nullable String note,
      String reason,
      Instant effectiveAt,
      Instant recordedAt,
      @Nullable Map<String, Object> attributes)
      implements SubscriberEvent {
    public InteractionCorrected {
      Required.all(subscriberId, interactionId, before, after, reason, effectiveAt, recordedAt);
    }

    /// A correction that leaves alone what is only kept.
    public InteractionCorrected(
        String subscriberId,
        String interactionId,
        Contact before,
        Contact after,
        @Nullable String note,
        String reason,
        Instant effectiveAt,
        Instant recordedAt) {
      this(subscriberId, interactionId, before, after, note, reason, effectiveAt, recordedAt, null);
    }
  }

  /// A contact never happened, or not with this subscriber. Its count is taken back.
  record InteractionVoided(
      String subscriberId,
      String interactionId,
      Contact contact,
      String reason,
      Instant effectiveAt,
      Instant recordedAt)
      implements SubscriberEvent {
    public InteractionVoided {
      Required.all(subscriberId, interactionId, contact, reason, effectiveAt, recordedAt);
    }
  }
}
