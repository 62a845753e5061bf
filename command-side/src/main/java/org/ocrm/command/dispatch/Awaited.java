package org.ocrm.command.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// What comes of something that was begun.
public final class Awaited {

  private Awaited() {}

  /// Waits for it, as long as it takes.
  ///
  /// @throws RuntimeException what it failed with
  public static <T> T of(CompletableFuture<T> begun) {
    try {
      return begun.join();
    } catch (CompletionException e) {
      throw reason(e);
    }
  }

  /// What something failed with, without what futures wrap around it.
  public static RuntimeException reason(Throwable failure) {
    if (failure instanceof CompletionException wrapped
        && wrapped.getCause() instanceof RuntimeException reason) {
      return reason;
    }
    return failure instanceof RuntimeException reason ? reason : new CompletionException(failure);
  }
}
