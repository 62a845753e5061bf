package org.ocrm.query.feature;

import java.util.List;
import org.ocrm.kernel.feature.FeatureSet;

/// Which definitions questions are answered by.
public interface FeatureSets {

  /// The live version of every set that has one, in the order of the catalogue.
  List<FeatureSet> live();

  /// The live version of a set.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that name, 409 when
  ///     none of its versions is live
  FeatureSet live(String set);

  /// A version of a set that is, or was, live.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is no such version, 409 when
  ///     it does not answer
  FeatureSet version(String set, int version);
}
