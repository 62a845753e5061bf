package org.ocrm.query.hub;

/// Calls listeners.
public interface Callbacks extends AutoCloseable {

  /// Posts a body of JSON; returns within a time that is known beforehand, whatever the other side
  /// does.
  Attempt post(String address, String body);

  @Override
  void close();
}
