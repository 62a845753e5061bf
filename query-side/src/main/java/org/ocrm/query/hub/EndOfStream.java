package org.ocrm.query.hub;

/// Where the stream of events ends at present.
public interface EndOfStream {

  long position();

  /// Lets the processor of a group, whatever it had read before, go on from there, in the
  /// transaction of the caller.
  ///
  /// @return the position
  long beginThere(String group);
}
