package org.ocrm.command.dispatch.group;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ocrm.command.subscriber.stream.SubscriberStream;

/// The streams of subscribers as commands have left them, so that those who come again need not be
/// read again.
///
/// What is remembered may be out of date, because imports, deadlines and other nodes append, too.
/// It is proven current by appending to it, since the next number of a stream is given out once;
/// without such a proof nothing may be answered from it.
public final class RememberedStreams {

  /// What one service or contact takes with its place in the maps, in bytes; measured in
  /// `docs/explanation/performance.md`.
  private static final int BYTES_PER_ENTRY = 400;

  /// What a subscriber takes beside them, in entries.
  private static final int ENTRIES_PER_SUBSCRIBER = 2;

  private final Cache<String, SubscriberStream> streams;

  /// @param bytes how much memory they may take, about; 0 to remember nothing
  public RememberedStreams(long bytes) {
    streams =
        Caffeine.newBuilder()
            .maximumWeight(bytes / BYTES_PER_ENTRY)
            .weigher((String _, SubscriberStream stream) -> weightOf(stream))
            .executor(Runnable::run)
            .build();
  }

  /// Those that are remembered.
  Map<String, SubscriberStream> of(Collection<String> subscriberIds) {
    return new HashMap<>(streams.getAllPresent(subscriberIds));
  }

  void remember(SubscriberStream stream) {
    streams.put(stream.subscriberId(), stream);
  }

  void forget(Collection<String> subscriberIds) {
    streams.invalidateAll(subscriberIds);
  }

  private static int weightOf(SubscriberStream stream) {
    return ENTRIES_PER_SUBSCRIBER
        + stream.state().services().size()
        + stream.state().interactions().size();
  }
}
