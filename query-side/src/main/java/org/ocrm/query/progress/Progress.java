package org.ocrm.query.progress;

/// How far one projection has read the stream of events.
public interface Progress {

  /// Whether a projection has folded everything about a subscriber up to a position that is
  /// committed by now.
  boolean covers(String subscriberId, long position);

  /// Whether a projection has folded everything up to a position that is committed by now, whomever
  /// it is about.
  boolean coversAll(long position);

  /// The position up to which everything has been folded, for every subscriber, but for what was
  /// not committed yet when it was read.
  long position();

  /// The position up to which everything about one subscriber has been folded, but for what was not
  /// committed yet when it was read.
  long positionFor(String subscriberId);

  /// Somebody waits for what is stored and has not been folded: it is read soon, rather than
  /// together with what comes next.
  void hurry();

  /// Whether this node reads the stream for all subscribers, and no other node for any.
  boolean isWholeHere();

  /// In how many parts the subscribers are divided, each with a position of its own.
  int segments();
}
