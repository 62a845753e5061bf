package org.ocrm.command.subscriber.stream.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/// Rows in the binary form of `COPY`
/// ([format](https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4)), in memory
/// until they are sent.
final class BinaryCopy {

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int ROOM = 1 << 18;
  private static final int END = -1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);
  private final DataOutputStream out = new DataOutputStream(bytes);

  BinaryCopy() {
    put(() -> out.write(HEADER));
  }

  private interface Putting {
    void run() throws IOException;
  }

  /// Begins a row; as many values are to follow.
  void row(int columns) {
    put(() -> out.writeShort(columns));
  }

  void value(byte[] value) {
    put(
        () -> {
          out.writeInt(value.length);
          out.write(value);
        });
  }

  void value(String text) {
    value(text.getBytes(StandardCharsets.UTF_8));
  }

  void value(long number) {
    put(
        () -> {
          out.writeInt(Long.BYTES);
          out.writeLong(number);
        });
  }

  /// Sends everything, once.
  ///
  /// @return how many rows were written
  long into(Connection connection, String statement) throws SQLException {
    put(() -> out.writeShort(END));
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(statement, new ByteArrayInputStream(bytes.toByteArray()), ROOM);
    } catch (IOException e) {
      throw new SQLException("Rows could not be sent", e);
    }
  }

  private static void put(Putting putting) {
    try {
      putting.run();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
