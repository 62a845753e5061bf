package org.ocrm.command.imports;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/// The rows of an uploaded file, one after the other, whatever its format.
public interface RowSource extends Iterator<RowReading>, Closeable {

  /// A format that files come in.
  @FunctionalInterface
  interface Format {

    /// Begins to read a file.
    ///
    /// @throws UnreadableFile when it is not of this format, or lacks what the mapping wants
    RowSource open(InputStream file, Mapping mapping);
  }

  /// The columns as the file names them.
  List<String> header();

  /// How many bytes of the file have been read.
  long bytesConsumed();
}
