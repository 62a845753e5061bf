package org.ocrm.query.catalogue;

import java.util.Locale;

/// Why a command about a definition is refused.
public enum CatalogueRule {
  FEATURE_SET_UNKNOWN,
  FEATURE_SET_VERSION_UNKNOWN,
  /// The version has been retired, and nothing brings it back but a new draft.
  FEATURE_SET_VERSION_RETIRED,
  /// The version that answers cannot be retired.
  FEATURE_SET_VERSION_LIVE,
  /// There is no publication before the one that is live.
  NOTHING_TO_ROLL_BACK_TO,
  /// The tiles no longer hold what the version before needs.
  REBUILD_NEEDED;

  /// The stable word for programs.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
