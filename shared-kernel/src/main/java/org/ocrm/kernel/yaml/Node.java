package org.ocrm.kernel.yaml;

import java.util.List;

/// A piece of YAML that remembers the line it begins on: what a mistake needs to be found.
public sealed interface Node {
  int line();

  /// Anything that is neither list nor section, as it was written: here `NULL` and `010` are
  /// words.
  record Text(int line, String value) implements Node {}

  /// A list.
  record Items(int line, List<Node> items) implements Node {}

  /// Keys with values, in order, with every repetition of a key.
  record Section(int line, List<Entry> entries) implements Node {}

  /// One key with its value.
  record Entry(int line, String key, Node value) {}
}
