package org.ocrm.query.generation.bulk.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.query.generation.bulk.BulkFold;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the result of a bulk fold into an empty slot, in the transaction of the caller.
public final class TileCopy {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int BYTES_AT_ONCE = 1 << 18;

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

  /// Puts every tile of a fold into a slot that the caller has emptied.
  ///
  /// @return how many
  public static long writeTiles(Connection connection, int slot, BulkFold fold)
      throws SQLException, IOException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY tile (slot, subscriber_id, packed) FROM STDIN (FORMAT binary)");
    try {
      Rows rows = new Rows(copy, (short) slot);
      fold.forEach(rows::add);
      return rows.end();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static final class Rows {
    private final CopyIn copy;
    private final short slot;
    private ByteBuffer buffer = ByteBuffer.allocate(BYTES_AT_ONCE).put(HEADER);

    Rows(CopyIn copy, short slot) {
      this.copy = copy;
      this.slot = slot;
    }

    void add(byte[] id, int idLength, byte[] packed, int packedLength) throws SQLException {
      int length = 2 + 4 + 2 + 4 + idLength + 4 + packedLength;
      if (buffer.remaining() < length) {
        flush();
        if (buffer.capacity() < length) {
          buffer = ByteBuffer.allocate(length);
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

    long end() throws SQLException {
      if (buffer.remaining() < Short.BYTES) {
        flush();
      }
      buffer.putShort((short) -1);
      flush();
      return copy.endCopy();
    }
  }
}
