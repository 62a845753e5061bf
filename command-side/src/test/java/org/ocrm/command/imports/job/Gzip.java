package org.ocrm.command.imports.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

final class Gzip {
  private Gzip() {}

  static byte[] of(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(plain);
    }
    return zipped.toByteArray();
  }
}
