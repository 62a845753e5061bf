package org.ocrm.query.tile.memory;

import java.util.Locale;

/// What a memory of tiles is doing.
public enum MemoryState {

  /// Nothing is known yet, or any more.
  EMPTY,

  LOADING,

  /// Questions are answered from it.
  COMPLETE,

  /// The base does not fit.
  TOO_LARGE;

  /// Its name in the status.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
