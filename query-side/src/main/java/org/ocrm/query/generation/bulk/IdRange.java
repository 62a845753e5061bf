package org.ocrm.query.generation.bulk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The subscribers from one id up to, without, another, in byte order.
public final class IdRange {

  /// Everybody.
  static final IdRange ALL = new IdRange(null, null);

  private final byte @Nullable [] first;
  private final byte @Nullable [] end;

  /// @param first none for no limit on this side
  /// @param end none for no limit on that side
  IdRange(byte @Nullable [] first, byte @Nullable [] end) {
    this.first = first;
    this.end = end;
  }

  /// Whether the range begins after an id.
  boolean beginsAfter(byte[] id, int length) {
    return first != null && Arrays.compareUnsigned(id, 0, length, first, 0, first.length) < 0;
  }

  /// Whether the range is over when it comes to an id.
  boolean endsBefore(byte[] id, int length) {
    return end != null && Arrays.compareUnsigned(id, 0, length, end, 0, end.length) >= 0;
  }
}
