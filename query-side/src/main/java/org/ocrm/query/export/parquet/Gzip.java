package org.ocrm.query.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;

/// Pages compressed by Java's own gzip, quickly: they are packed already. The codecs that Parquet
/// comes with need Hadoop or native code.
final class Gzip {

  private Gzip() {}

  static BytesInput compressed(BytesInput bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream((int) bytes.size() / 2 + 64);
    try (Quick gzip = new Quick(compressed)) {
      bytes.writeAllTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of memory
    }
    return BytesInput.from(compressed.toByteArray());
  }

  private static final class Quick extends GZIPOutputStream {

    Quick(OutputStream out) throws IOException {
      super(out, 1 << 13);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
