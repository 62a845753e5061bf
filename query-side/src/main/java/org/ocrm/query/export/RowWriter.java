package org.ocrm.query.export;

import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;

/// Writes rows of features to a stream, one after the other, in constant memory.
public interface RowWriter {

  /// Writes one row.
  ///
  /// @param asOf the day of this row, where every row has its own
  void write(String subscriberId, @Nullable LocalDate asOf, FeatureRow row) throws IOException;

  /// Writes what is still to be written. Whoever does not come this far leaves a torso behind.
  void end() throws IOException;
}
