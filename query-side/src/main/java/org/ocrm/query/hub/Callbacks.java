package org.ocrm.query.hub;

/// Calls listeners.
public interface Callbacks extends AutoCloseable {

  /// Posts a body of JSON; returns within a time that is known beforehand, whatever the other side
  /// does.
  ///
  /// @throws java.util.concurrent.CancellationException when it was closed meanwhile
  Attempt post(String address, String body);

  @Override
  void close();
}
