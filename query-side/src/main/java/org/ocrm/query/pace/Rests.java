package org.ocrm.query.pace;

/// Rests that work takes for the sake of others. Asked by all threads that take part in it.
public interface Rests {

  /// For work that nobody waits behind.
  Rests NONE =
      new Rests() {
        @Override
        public boolean areDue() {
          return false;
        }

        @Override
        public void after(long nanoseconds) {}
      };

  /// Whether work would rest now. Takes no time to ask.
  boolean areDue();

  /// Rests if rests are due, for a time that goes with the work.
  ///
  /// @param nanoseconds of work since the last rest of this thread
  void after(long nanoseconds);
}
