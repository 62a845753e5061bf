package org.ocrm.query.generation;

import java.util.Arrays;
import java.util.Optional;

/// What can be built anew from the events.
public enum ReadModel {
  /// The day histories that features are computed from.
  TILES("subscriber-tiles"),
  /// Subscribers, services and contacts as callers list them.
  INVENTORY("subscriber-inventory");

  private final String word;

  ReadModel(String word) {
    this.word = word;
  }

  /// The name in answers, settings and the database.
  public String word() {
    return word;
  }

  public static Optional<ReadModel> ofWord(String word) {
    return Arrays.stream(values()).filter(model -> model.word.equals(word)).findFirst();
  }
}
