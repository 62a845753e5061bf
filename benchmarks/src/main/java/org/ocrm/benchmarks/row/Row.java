package org.ocrm.benchmarks.row;

import java.util.List;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;

/// One thing that is measured.
public interface Row {

  /// The word by which it is chosen.
  String name();

  List<Result> measure(Bed bed) throws Exception;
}
