package org.ocrm.query.export;

import java.io.IOException;

/// A file of features on its way to a stream: chunks of rows are encoded by any number of threads
/// at a time, and written by one, in the order of the file.
///
/// @param <C> what a chunk is gathered in
public interface RowFile<C extends RowChunk> {

  /// How many rows a chunk takes at most.
  int rowsPerChunk();

  /// Begins a chunk, on any thread.
  C begin();

  /// Writes a sealed chunk.
  void write(C chunk) throws IOException;

  /// Writes what is still to be written. Whoever does not come this far leaves a torso behind.
  void end() throws IOException;
}
