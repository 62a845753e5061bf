package org.ocrm.query.generation.bulk.postgres;

import javax.sql.DataSource;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.HistoryBoundary;

/// The event table, read block by block. Rows never change there, so that each stays in its block
/// for as long as the table stays in its file; a short transaction per reader and batch does not
/// hold up vacuum, and none is needed around all of them.
///
/// Each reader has a process of the server, so that there is always one that has something to do.
/// A single one is the slowest of all who take part, and waits now and then nevertheless.
public final class PostgresHistory implements History {

  private final DataSource dataSource;

  public PostgresHistory(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Reader open(HistoryBoundary boundary) {
    return new BlockReader(dataSource, boundary);
  }
}
