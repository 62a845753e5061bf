package org.ocrm.query.generation.bulk;

/// The event table was written anew (`VACUUM FULL`, `CLUSTER`, restored): rows may have moved, and
/// a bulk fold has to begin again with a new boundary.
public final class HistoryRewritten extends RuntimeException {

  public HistoryRewritten(long expectedFile, long foundFile) {
    super(
        "The event table has been rewritten (file %d, was %d): begin the build again."
            .formatted(foundFile, expectedFile));
  }
}
