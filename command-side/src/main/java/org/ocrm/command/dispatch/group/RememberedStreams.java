package org.ocrm.command.dispatch.group;

import java.util.Collection;
import java.util.Map;
import org.ocrm.command.subscriber.stream.SubscriberStream;

/// The streams of subscribers as commands have left them, so that those who come again need not be
/// read again. Any of them may be gone at any time.
///
/// What is remembered may be out of date, because imports, deadlines and other nodes append, too.
/// It is proven current by appending to it, since the next number of a stream is given out once;
/// without such a proof nothing may be answered from it.
public interface RememberedStreams {

  /// Those that are remembered, in a map that is the caller's own.
  Map<String, SubscriberStream> of(Collection<String> subscriberIds);

  void remember(SubscriberStream stream);

  void forget(Collection<String> subscriberIds);
}
