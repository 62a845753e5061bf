package org.ocrm.query.generation;

import java.time.Instant;

/// What comparing a generation with the live one has shown. Both were read in one snapshot; a
/// subscriber about whom one had folded an event that the other had not yet was looked at again.
///
/// @param against number of the generation that was live
/// @param position up to which both had folded everything
/// @param subscribers known to either
/// @param equal with the same digest in both
/// @param different with another digest
/// @param missing known to the live one only
/// @param extra known to the new one only
/// @param unsettled never found at rest; 0 unless a subscriber changes without a pause
/// @param digestBefore sum over the digests of all subscribers in the live generation, as hex
/// @param digestAfter the same in the new one
public record Certificate(
    int against,
    Instant at,
    long position,
    long subscribers,
    long equal,
    long different,
    long missing,
    long extra,
    long unsettled,
    String digestBefore,
    String digestAfter) {

  /// Whether nothing changed that should not have.
  public boolean nothingDiffers() {
    return different == 0 && missing == 0 && extra == 0 && unsettled == 0;
  }
}
