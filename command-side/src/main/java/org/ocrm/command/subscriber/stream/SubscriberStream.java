package org.ocrm.command.subscriber.stream;

import org.ocrm.command.subscriber.SubscriberState;

/// A subscriber as far as its stream has been read.
///
/// @param lastSequence number of the last event, -1 when there is none
public record SubscriberStream(String subscriberId, SubscriberState state, long lastSequence) {

  private static final long NONE = -1;

  public static SubscriberStream empty(String subscriberId) {
    return new SubscriberStream(subscriberId, SubscriberState.unknown(), NONE);
  }
}
