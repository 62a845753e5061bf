package org.ocrm.query.export;

import java.time.LocalDate;
import org.ocrm.kernel.feature.FeatureRow;

/// Some rows of a file, for one thread at a time.
public interface RowChunk {

  /// Adds a row.
  ///
  /// @param asOf the day of this row
  /// @param row not kept
  void add(String subscriberId, LocalDate asOf, FeatureRow row);

  /// Makes of the rows what is written. Called once, after the last one.
  void seal();
}
