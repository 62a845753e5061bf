package org.ocrm.command.dispatch.group;

/// Shortens the streams of subscribers with much history.
public interface Snapshots {

  /// Events behind the latest snapshot that are worth another one.
  int EVENTS_PER_SNAPSHOT = 100;

  /// Takes a snapshot some time soon, beside whatever the caller does next.
  void take(String subscriberId);
}
