package org.ocrm.command.subscriber.stream;

import org.jspecify.annotations.Nullable;

/// The stream of a subscriber cannot be read to its end, and nothing can be decided about it.
public final class UnreadableStream extends RuntimeException {

  public UnreadableStream(String subscriberId, String reason, @Nullable Throwable cause) {
    super("Subscriber %s has %s.".formatted(subscriberId, reason), cause);
  }
}
