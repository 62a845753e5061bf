package org.ocrm.kernel.event;

import org.jspecify.annotations.Nullable;

/// Words of which there are few, such as codes and channels: read from thousands of events, and
/// kept with thousands of services, each is one object. What lives on is a third smaller so, and
/// the collector, which has to copy it, is done sooner.
final class Words {

  /// A word has one place here, which the last one of that place takes. A race costs one object
  /// more.
  private static final @Nullable String[] KNOWN = new String[1 << 12];

  private Words() {}

  /// The same word, mostly as the object that was met before.
  static String shared(String word) {
    int hash = word.hashCode();
    int place = (hash ^ hash >>> 16) & (KNOWN.length - 1);
    String known = KNOWN[place];
    if (known != null && known.equals(word)) {
      return known;
    }
    KNOWN[place] = word;
    return word;
  }

  static @Nullable String sharedIfAny(@Nullable String word) {
    return word == null ? null : shared(word);
  }
}
