package org.ocrm.command.subscriber.stream;

import org.ocrm.command.subscriber.SubscriberState;
import org.ocrm.kernel.event.SubscriberEvent;

/// A subscriber as far as its stream has been read.
///
/// @param lastSequence number of the last event, -1 when there is none
/// @param sinceSnapshot how many events were read behind the latest snapshot, or at all
public record SubscriberStream(
    String subscriberId, SubscriberState state, long lastSequence, int sinceSnapshot) {

  private static final long NONE = -1;

  public static SubscriberStream empty(String subscriberId) {
    return new SubscriberStream(subscriberId, SubscriberState.unknown(), NONE, 0);
  }

  /// As it was when a snapshot was taken.
  public static SubscriberStream restored(
      String subscriberId, SubscriberState state, long lastSequence) {
    return new SubscriberStream(subscriberId, state, lastSequence, 0);
  }

  /// As it is after one more event.
  public SubscriberStream after(SubscriberEvent event, long sequence) {
    return new SubscriberStream(subscriberId, state.evolve(event), sequence, sinceSnapshot + 1);
  }
}
