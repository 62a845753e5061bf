package org.ocrm.query.catalogue;

import java.util.List;
import org.ocrm.kernel.feature.FeatureSet;

/// Understands the texts of definitions.
public interface Definitions {

  /// A definition that was understood.
  ///
  /// @param set its version is 0
  /// @param notes what is not wrong but may not be meant, each with its line
  record Reading(FeatureSet set, List<String> notes) {}

  /// Reads a definition.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 with every mistake and its line
  Reading read(String text);
}
