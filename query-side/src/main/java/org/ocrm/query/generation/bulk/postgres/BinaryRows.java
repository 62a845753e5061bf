package org.ocrm.query.generation.bulk.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ocrm.query.generation.bulk.History;

/// Takes the messages of a binary `COPY` of events apart. Each is one row; the first one carries
/// the header before it, the last one is the trailer.
///
/// A row is `int16 3 · int32 n · type · int32 m · payload · int32 8 · int64 position`, all
/// big-endian, or `2` and without the position.
final class BinaryRows {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  /// Signature, flags and the length of an extension that nobody has invented.
  private static final int HEADER = SIGNATURE.length + 8;

  private static final int AT_TYPE_LENGTH = Short.BYTES;
  private static final int AT_TYPE = AT_TYPE_LENGTH + Integer.BYTES;
  private static final int POSITION = Integer.BYTES + Long.BYTES;

  private final History.Rows rows;
  private final boolean hasPositions;
  private boolean headerSeen;

  private BinaryRows(History.Rows rows, boolean hasPositions) {
    this.rows = rows;
    this.hasPositions = hasPositions;
  }

  static BinaryRows withPositions(History.Rows rows) {
    return new BinaryRows(rows, true);
  }

  static BinaryRows withoutPositions(History.Rows rows) {
    return new BinaryRows(rows, false);
  }

  /// What has to be selected.
  String columns() {
    return hasPositions ? "payload_type, payload, global_index" : "payload_type, payload";
  }

  void message(byte[] message) {
    int at = 0;
    if (!headerSeen) {
      at = afterHeader(message);
      headerSeen = true;
      if (at == message.length) {
        return;
      }
    }
    short fields = (short) SHORT.get(message, at);
    if (fields == -1) {
      return;
    }
    int typeLength = (int) INT.get(message, at + AT_TYPE_LENGTH);
    int atPayload = at + AT_TYPE + typeLength + Integer.BYTES;
    int payloadLength = (int) INT.get(message, atPayload - Integer.BYTES);
    int end = atPayload + payloadLength;
    if (fields != (hasPositions ? 3 : 2) || end + (hasPositions ? POSITION : 0) != message.length) {
      throw new IllegalStateException("the server sends rows in an unknown form");
    }
    rows.row(
        hasPositions ? (long) LONG.get(message, end + Integer.BYTES) : History.Rows.UNTOLD,
        message,
        at + AT_TYPE,
        typeLength,
        atPayload,
        payloadLength);
  }

  private static int afterHeader(byte[] message) {
    if (message.length < HEADER
        || !Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
        || (int) INT.get(message, SIGNATURE.length + Integer.BYTES) != 0) {
      throw new IllegalStateException("the server sends a binary COPY in an unknown form");
    }
    return HEADER;
  }
}
