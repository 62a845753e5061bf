package org.ocrm.kernel.tile;

/// The numbers of fact keys within one generation: dense, from zero, never reused and never
/// changed.
public interface Dictionary {

  /// The number of a key, given to it now if it had none.
  int numberOf(FactKey key);

  /// The key of a number that was given out.
  FactKey keyOf(int number);

  /// How many numbers have been given out as far as this process knows.
  int size();

  /// Learns of numbers that other processes have given out.
  default void refresh() {}
}
