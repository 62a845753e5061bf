package org.ocrm.query.export;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ocrm.query.export.FeatureFiles.Moment;

/// The rows of a training set in their order, some at a time. For one thread, and to be closed.
public interface Moments extends AutoCloseable {

  /// The next rows, to be made by any thread, once and maybe later; none when there are no more.
  ///
  /// @param most how many it may be
  Optional<Supplier<List<Moment>>> next(int most);

  @Override
  void close();
}
