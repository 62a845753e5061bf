package org.ocrm.app.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Sends requests at the same instant.
final class AllAtOnce {

  private AllAtOnce() {}

  static <T> List<T> call(List<Supplier<T>> requests) {
    CountDownLatch gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers = new ArrayList<>();
      for (Supplier<T> request : requests) {
        answers.add(
            threads.submit(
                () -> {
                  gate.await();
                  return request.get();
                }));
      }
      gate.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> answer : answers) {
        results.add(answer.get());
      }
      return results;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
