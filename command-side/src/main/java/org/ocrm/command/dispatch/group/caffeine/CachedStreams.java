package org.ocrm.command.dispatch.group.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ocrm.command.dispatch.group.RememberedStreams;
import org.ocrm.command.subscriber.stream.SubscriberStream;

/// Keeps as many streams as fit into some memory, rather those that come often and lately.
public final class CachedStreams implements RememberedStreams {

  /// What one service or contact takes with its place in the map, in bytes, rounded up: 221 of a
  /// service, by the histogram of a heap with 530,000 of them; a contact has a digest more.
  private static final int BYTES_PER_ENTRY = 300;

  /// What a subscriber takes beside them, in entries.
  private static final int ENTRIES_PER_SUBSCRIBER = 2;

  private final Cache<String, SubscriberStream> streams;

  /// @param bytes how much memory they may take, about; 0 to remember nothing
  public CachedStreams(long bytes) {
    streams =
        Caffeine.newBuilder()
            .maximumWeight(bytes / BYTES_PER_ENTRY)
            .weigher((String _, SubscriberStream stream) -> weightOf(stream))
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Map<String, SubscriberStream> of(Collection<String> subscriberIds) {
    return new HashMap<>(streams.getAllPresent(subscriberIds));
  }

  @Override
  public void remember(SubscriberStream stream) {
    streams.put(stream.subscriberId(), stream);
  }

  @Override
  public void forget(Collection<String> subscriberIds) {
    streams.invalidateAll(subscriberIds);
  }

  private static int weightOf(SubscriberStream stream) {
    return ENTRIES_PER_SUBSCRIBER
        + stream.state().services().size()
        + stream.state().interactions().size();
  }
}
