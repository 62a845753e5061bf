package org.ocrm.app.postgres;

/// A PostgreSQL that holds OCRM's schema, ours or somebody else's, and the two roles used in it.
///
/// The owner changes tables, the application changes rows: a fault in the application cannot
/// rewrite history, because its role may not. On an external server the two may be the same.
public interface DatabaseServer extends AutoCloseable {
  String SCHEMA = "ocrm";

  DatabaseLogin owner();

  DatabaseLogin application();

  @Override
  void close();
}
