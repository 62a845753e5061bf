package org.ocrm.command.subscriber.stream;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The streams of many subscribers at once. What a command does one subscriber at a time (load,
/// decide, append) costs two round trips and a commit each; this costs the same for a thousand.
///
/// Nothing is locked between the two calls: whoever appends second is told so and has to decide
/// anew on the new state.
public interface SubscriberStreams {

  /// The current state of every subscriber asked for; the unknown ones are there, too, as empty
  /// streams.
  ///
  /// @throws UnreadableStream when one of them cannot be read to its end
  Map<String, SubscriberStream> load(Collection<String> subscriberIds);

  /// Appends all or nothing: in the transaction of the caller where the events are in the same
  /// database, or if the caller has none, in one of its own.
  ///
  /// @return for each subscriber the position of its last event; none where the store does not tell
  /// @throws StreamOvertaken when one of the streams has grown since it was loaded; the
  ///     transaction of the caller has to be rolled back
  Map<String, Long> append(List<StreamAppend> appends);

  /// The same for callers with many events who need no positions, which may be cheaper.
  ///
  /// @throws StreamOvertaken as [#append] does
  default void appendInBulk(List<StreamAppend> appends) {
    var _ = append(appends);
  }
}
