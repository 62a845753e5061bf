package org.ocrm.query.hub;

import java.util.List;

/// Where listeners are kept, and what is to be told them. All in the transaction of the caller.
public interface HubStore {

  List<Listener> listeners();

  /// Adds what is not there yet behind everything else that a listener is to be told; nothing when
  /// the listener has gone.
  void append(Listener listener, List<Notification> notifications);
}
