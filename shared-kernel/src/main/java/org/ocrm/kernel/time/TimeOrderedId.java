package org.ocrm.kernel.time;

import java.time.Instant;
import java.util.UUID;

/// Identifiers that begin with the time: their order is that of time, and new entries of an index
/// on them share its last pages instead of touching, and logging, a page each.
public final class TimeOrderedId {

  private TimeOrderedId() {}

  /// A UUID of version 7 (RFC 9562).
  ///
  /// @param time of which the milliseconds are kept
  /// @param random of version 4, for the rest
  public static UUID of(Instant time, UUID random) {
    long high = (time.toEpochMilli() << 16) | 0x7000 | (random.getMostSignificantBits() & 0xFFF);
    return new UUID(high, random.getLeastSignificantBits());
  }
}
