package org.ocrm.query.generation.bulk.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ocrm.query.generation.bulk.History;

/// Takes the messages of a binary `COPY` of (global_index, payload_type, payload) apart. Each is
/// one row; the first one carries the header before it, the last one is the trailer.
///
/// A row is `int16 3 · int32 8 · int64 · int32 n · type · int32 m · payload`, all big-endian.
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

  private static final int FIELDS = 3;
  private static final int AT_INDEX = 6;
  private static final int AT_TYPE_LENGTH = 14;
  private static final int AT_TYPE = 18;

  private final History.Rows rows;
  private boolean headerSeen;

  BinaryRows(History.Rows rows) {
    this.rows = rows;
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
    if (fields != FIELDS || atPayload + payloadLength != message.length) {
      throw new IllegalStateException("the server sends rows in an unknown form");
    }
    rows.row(
        (long) LONG.get(message, at + AT_INDEX),
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
