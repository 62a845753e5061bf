package org.ocrm.command.subscriber.axon;

import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.ocrm.command.dispatch.group.Expiries;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

/// Expiry as a deadline of the aggregate, whoever has decided on the activation.
public final class ExpiryDeadlines implements Expiries {

  private final DeadlineManager deadlines;

  public ExpiryDeadlines(DeadlineManager deadlines) {
    this.deadlines = deadlines;
  }

  @Override
  public void schedule(ServiceActivated activated) {
    if (activated.expiresAt() != null) {
      deadlines.schedule(
          activated.expiresAt(),
          SubscriberAggregate.EXPIRY,
          new ExpireService(activated.subscriberId(), activated.serviceId()),
          new AggregateScopeDescriptor(
              SubscriberAggregate.class.getSimpleName(), activated.subscriberId()));
    }
  }
}
