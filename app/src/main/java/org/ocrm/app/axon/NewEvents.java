package org.ocrm.app.axon;

/// Told of events that were appended past Axon, whose event store would otherwise find them only
/// when it looks the next time.
public interface NewEvents {

  void haveArrived();

  /// Somebody waits until a reader has read events that are stored.
  ///
  /// @param reader its name
  void areAwaited(String reader);
}
