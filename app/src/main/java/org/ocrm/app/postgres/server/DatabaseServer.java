package org.ocrm.app.postgres.server;

/// A PostgreSQL that holds OCRM's schema, ours or somebody else's, and the two roles used in it.
///
/// The owner changes tables, the application changes rows: a fault in the application cannot
/// rewrite history, because its role may not. On an external server the two may be the same.
public interface DatabaseServer extends AutoCloseable {
  String SCHEMA = "ocrm";

  /// A position that is still missing when the event after it is older than this never comes: every
  /// reader of the stream skips it for good. More than twice what a transaction may last, because
  /// the event after it may have been made at the beginning of one such transaction and stored at
  /// its end, just when the transaction of the missing one begins.
  int GAP_TIMEOUT_MILLISECONDS = 120_000;

  DatabaseLogin owner();

  DatabaseLogin application();

  @Override
  void close();
}
