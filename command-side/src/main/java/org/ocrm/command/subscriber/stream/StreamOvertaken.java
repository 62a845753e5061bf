package org.ocrm.command.subscriber.stream;

import org.jspecify.annotations.Nullable;

/// Somebody else has appended to one of the subscribers since they were loaded. Nothing of the
/// append was kept: load and decide again.
public final class StreamOvertaken extends RuntimeException {
  public StreamOvertaken(@Nullable Throwable cause) {
    super("Another command has appended to one of the subscribers in between.", cause);
  }
}
