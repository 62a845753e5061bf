package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.sql.SQLException;

/// Keeps a server from folding its inventory, as if another node were at it: the claims of its
/// segments name an owner that nobody is, until a time that does not come.
final class InventoryHold {

  private static final String OWNER = "benchmarks";

  private InventoryHold() {}

  static void begin(Database database) throws IOException, SQLException {
    database.execute(
        """
        UPDATE token_entry SET owner = '%s', timestamp = '2999-01-01T00:00:00Z'
        WHERE processor_name LIKE 'subscriber-inventory%%'"""
            .formatted(OWNER));
  }

  /// The server claims them within a second or so.
  static void release(Database database) throws IOException, SQLException {
    database.execute("UPDATE token_entry SET owner = NULL WHERE owner = '%s'".formatted(OWNER));
  }
}
