package org.ocrm.command.dispatch;

import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.Decision;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.Decision.Rejected;
import org.ocrm.command.subscriber.Interaction;
import org.ocrm.command.subscriber.Service;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.command.subscriber.SubscriberState;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;

/// Turns a decision into the reply that callers see.
public final class Replies {

  private Replies() {}

  /// The reply to a command that was decided.
  ///
  /// @param state the state after the events of the decision
  public static CommandReply to(
      SubscriberCommand command, Decision decision, SubscriberState state) {
    return switch (decision) {
      case Rejected(var rule, var detail) -> new CommandReply.Refused(rule, detail);
      case Accepted _ ->
          switch (command) {
            case RecordInteraction c ->
                interaction(c.subscriberId(), c.interactionId(), c.note(), state);
            case CorrectInteraction c ->
                interaction(c.subscriberId(), c.interactionId(), c.note(), state);
            case VoidInteraction c -> interaction(c.subscriberId(), c.interactionId(), null, state);
            case ActivateService c -> service(c.subscriberId(), c.serviceId(), state);
            case PlanService c -> service(c.subscriberId(), c.serviceId(), state);
            case ChangeService c -> service(c.subscriberId(), c.serviceId(), state);
            case DeactivateService c -> service(c.subscriberId(), c.serviceId(), state);
            case CorrectServiceActivation c -> service(c.subscriberId(), c.serviceId(), state);
            case VoidServiceActivation c -> service(c.subscriberId(), c.serviceId(), state);
            case ImportServiceHistory c -> service(c.subscriberId(), c.serviceId(), state);
            case ExpireService c -> service(c.subscriberId(), c.serviceId(), state);
          };
    };
  }

  private static CommandReply service(
      String subscriberId, String serviceId, SubscriberState state) {
    return new CommandReply.OfService(view(subscriberId, state.service(serviceId).orElseThrow()));
  }

  private static ServiceView view(String subscriberId, Service service) {
    Activation activation = service.activation();
    Ending ending = service.ending();
    return new ServiceView(
        service.serviceId(),
        subscriberId,
        activation.serviceCode(),
        activation.kind(),
        activation.channel(),
        activation.subChannel(),
        service.state().word(),
        activation.activatedAt(),
        service.expiresAt(),
        ending == null ? null : ending.endedAt(),
        ending == null ? null : ending.channel(),
        ending == null ? null : ending.reason(),
        service.leftAs() == null ? null : service.leftAs().word(),
        service.attributes());
  }

  /// @param note that the command gave; the state keeps none
  private static CommandReply interaction(
      String subscriberId, String interactionId, @Nullable String note, SubscriberState state) {
    Interaction interaction = state.interaction(interactionId).orElseThrow();
    Contact contact = interaction.contact();
    return new CommandReply.OfInteraction(
        new InteractionView(
            interactionId,
            subscriberId,
            contact.channel(),
            contact.type(),
            contact.direction() == null ? null : contact.direction().word(),
            note,
            contact.serviceId(),
            interaction.state().word(),
            contact.contactedAt(),
            interaction.recordedAt(),
            interaction.attributes()));
  }
}
