package org.ocrm.command.subscriber.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ocrm.command.subscriber.SubscriberState;
import org.ocrm.kernel.event.SubscriberEvent;

/// A stream between two commands that are decided together: each sees what those before it have
/// done, and all of it is appended at once.
public final class GrowingStream {

  private final SubscriberStream before;
  private final List<RecordedEvent> events = new ArrayList<>();
  private SubscriberState state;

  public GrowingStream(SubscriberStream before) {
    this.before = before;
    this.state = before.state();
  }

  public SubscriberState state() {
    return state;
  }

  /// Adds what a command has caused.
  public void grow(List<SubscriberEvent> added, Map<String, String> metaData) {
    for (SubscriberEvent event : added) {
      events.add(new RecordedEvent(event, metaData));
      state = state.evolve(event);
    }
  }

  public boolean hasGrown() {
    return !events.isEmpty();
  }

  /// Everything that was added.
  public StreamAppend append() {
    return new StreamAppend(before.subscriberId(), before.lastSequence(), events);
  }

  /// The stream once everything is appended.
  public SubscriberStream after() {
    return new SubscriberStream(
        before.subscriberId(),
        state,
        before.lastSequence() + events.size(),
        before.sinceSnapshot() + events.size());
  }

  /// Whether the stream has become so long since its last snapshot that it is worth another one.
  public boolean isDueForSnapshot(int every) {
    return before.sinceSnapshot() + events.size() >= every;
  }
}
