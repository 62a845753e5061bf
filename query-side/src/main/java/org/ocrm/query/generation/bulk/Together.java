package org.ocrm.query.generation.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Several pieces of one work done at once, each on a thread of its own.
public final class Together {

  /// How many pieces are worth it where each keeps a process of the server busy: as many as there
  /// are processors, and no more than the server is to be asked for.
  public static final int PIECES = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private Together() {}

  /// Does all of them, and returns when the last one has ended, whether or not one has failed and
  /// whoever interrupts.
  ///
  /// @param threads their name, without a number
  /// @return what each had for a result, in the order of the pieces
  /// @throws RuntimeException or an error, that of the first piece in this order that failed
  public static <T> List<T> all(String threads, List<? extends Supplier<T>> pieces) {
    if (pieces.size() == 1) {
      return List.of(pieces.getFirst().get());
    }
    ThreadFactory factory = Thread.ofPlatform().name(threads + "-", 0).daemon().factory();
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(factory)) {
      List<CompletableFuture<T>> begun = new ArrayList<>();
      for (Supplier<T> piece : pieces) {
        begun.add(CompletableFuture.supplyAsync(piece, executor));
      }
      return begun.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
