package org.ocrm.command.dispatch;

import java.util.List;
import org.ocrm.command.subscriber.Decision;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.Decision.Rejected;
import org.ocrm.command.subscriber.Service;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.command.subscriber.SubscriberState;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
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
      case Accepted(var events) ->
          switch (command) {
            case RecordInteraction _ -> new CommandReply.OfInteraction(recorded(events));
            case ActivateService c -> service(c.subscriberId(), c.serviceId(), state);
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
        ending == null ? null : ending.reason());
  }

  private static InteractionView recorded(List<SubscriberEvent> events) {
    InteractionRecorded e = (InteractionRecorded) events.getLast();
    return new InteractionView(
        e.interactionId(),
        e.subscriberId(),
        e.channel(),
        e.type(),
        e.direction() == null ? null : e.direction().word(),
        e.note(),
        e.serviceId(),
        e.effectiveAt(),
        e.recordedAt());
  }
}
