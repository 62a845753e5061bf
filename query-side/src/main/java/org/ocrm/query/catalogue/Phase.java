package org.ocrm.query.catalogue;

/// How far a version has come.
public enum Phase {
  /// Written down, answers nothing.
  DRAFT("draft"),
  /// Published, and live as soon as the tiles hold what it needs.
  AWAITING_REBUILD("awaiting-rebuild"),
  /// Answers where a question names no version.
  LIVE("live"),
  /// Was live; answers where a question names it.
  SUPERSEDED("superseded"),
  /// Not to be asked for any more.
  RETIRED("retired");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  /// As callers read it.
  public String word() {
    return word;
  }

  /// Whether questions may name such a version.
  public boolean isAnswering() {
    return this == LIVE || this == SUPERSEDED;
  }
}
