package org.ocrm.command.dispatch.group;

import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

/// Ends temporary services when their time has come.
public interface Expiries {

  /// In the transaction of the caller.
  void schedule(ServiceActivated activated);
}
