package org.ocrm.query.generation.bulk.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.IdRange;
import org.ocrm.query.generation.bulk.Together;
import org.ocrm.query.generation.postgres.LongTransaction;
import org.ocrm.query.pace.Stint;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the result of a bulk fold into an empty slot.
public final class TileCopy {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /// A millisecond or two for the server.
  private static final int BYTES_AT_ONCE = 1 << 16;

  private TileCopy() {}

  /// Gives the keys of a new generation their numbers.
  public static void writeKeys(Connection connection, int generation, List<FactKey> keys)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO tile_key (generation, number, event, attributes)"
                + " VALUES (?, ?, ?, ?::jsonb)")) {
      for (int number = 0; number < keys.size(); number++) {
        FactKey key = keys.get(number);
        insert.setInt(1, generation);
        insert.setInt(2, number);
        insert.setString(3, key.event());
        insert.setString(4, JSON.writeValueAsString(key.attributes()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /// Puts every tile of a fold into a slot that the caller has emptied, and that nobody reads yet:
  /// some processes of the server write a part each, in transactions of their own. Whoever is
  /// killed in between finds a part of the tiles and has to empty the slot again.
  ///
  /// Where rests are due, one process writes all, and each 64 KB are a `COPY` of their own, so that
  /// the server rests as well: it is behind with its part otherwise, and works on during the rest.
  ///
  /// @param stints begins what one thread does
  /// @return how many
  public static long writeTiles(
      DataSource dataSource, int slot, BulkFold fold, Supplier<Stint> stints) throws IOException {
    int writers = stints.get().isToRest() ? 1 : Together.PIECES;
    List<Supplier<Long>> parts = new ArrayList<>();
    for (IdRange range : fold.divided(writers)) {
      parts.add(() -> writeTiles(dataSource, slot, fold, range, stints.get()));
    }
    return Together.all("tile-copy", parts).stream().mapToLong(Long::longValue).sum();
  }

  private static long writeTiles(
      DataSource dataSource, int slot, BulkFold fold, IdRange range, Stint stint) {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      LongTransaction.begin(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
      try (Rows rows =
          new Rows(connection.unwrap(PGConnection.class).getCopyAPI(), (short) slot, stint)) {
        fold.forEach(range, rows::add);
        long written = rows.end();
        connection.commit();
        return written;
      } finally {
        connection.rollback();
        connection.setAutoCommit(before);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("Writing tiles failed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Rows implements AutoCloseable {
    private final CopyManager server;
    private final short slot;
    private final Stint stint;
    private ByteBuffer buffer = ByteBuffer.allocate(BYTES_AT_ONCE);
    private CopyIn copy;
    private long written;

    Rows(CopyManager server, short slot, Stint stint) throws SQLException {
      this.server = server;
      this.slot = slot;
      this.stint = stint;
      this.copy = begin();
    }

    private CopyIn begin() throws SQLException {
      buffer.put(HEADER);
      return server.copyIn("COPY tile (slot, subscriber_id, packed) FROM STDIN (FORMAT binary)");
    }

    void add(byte[] id, int idLength, byte[] packed, int packedLength) throws SQLException {
      int length = 2 + 4 + 2 + 4 + idLength + 4 + packedLength;
      if (buffer.remaining() < length) {
        flush();
        if (stint.isToRest()) {
          finish();
          stint.pause();
          copy = begin();
        }
        if (buffer.remaining() < length) {
          flush();
          buffer = ByteBuffer.allocate(Math.max(BYTES_AT_ONCE, length));
        }
      }
      buffer.putShort((short) 3).putInt(Short.BYTES).putShort(slot);
      buffer.putInt(idLength).put(id, 0, idLength);
      buffer.putInt(packedLength).put(packed, 0, packedLength);
    }

    private void flush() throws SQLException {
      copy.writeToCopy(buffer.array(), 0, buffer.position());
      buffer.clear();
    }

    private void finish() throws SQLException {
      if (buffer.remaining() < Short.BYTES) {
        flush();
      }
      buffer.putShort((short) -1);
      flush();
      written += copy.endCopy();
    }

    long end() throws SQLException {
      finish();
      return written;
    }

    @Override
    public void close() throws SQLException {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
