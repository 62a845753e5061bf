package org.ocrm.command.imports.job;

/// Carries out work in one transaction, which is rolled back when the work throws.
@FunctionalInterface
public interface InTransaction {
  void run(Runnable work);
}
