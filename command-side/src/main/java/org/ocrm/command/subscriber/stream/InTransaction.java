package org.ocrm.command.subscriber.stream;

/// Carries out work in one transaction, which is rolled back when the work throws.
@FunctionalInterface
public interface InTransaction {
  void run(Runnable work);
}
