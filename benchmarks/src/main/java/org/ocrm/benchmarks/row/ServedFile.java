package org.ocrm.benchmarks.row;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ocrm.benchmarks.server.ServerProcess;

/// Files that the server answers with, saved as they come. Asked for by HTTP/1.0, so that the
/// answer is a head, the bytes of the file, and then the end.
final class ServedFile {

  private static final int BUFFER = 1 << 17;

  private ServedFile() {}

  /// Saves what a path answers with.
  ///
  /// @return how many bytes it is long
  static long get(ServerProcess server, String path, Path file) throws IOException {
    return saved(server, "GET " + path + " HTTP/1.0\r\n\r\n", Path.of("/dev/null"), file);
  }

  /// Saves what a path answers to a CSV.
  ///
  /// @return how many bytes it is long
  static long post(ServerProcess server, String path, Path csv, Path file) throws IOException {
    String head =
        "POST %s HTTP/1.0\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, Files.size(csv));
    return saved(server, head, csv, file);
  }

  /// Makes sure that what is measured is what was compared.
  static void expect(long compared, long bytes) {
    if (bytes != compared) {
      throw new IllegalStateException(
          "an answer of %d bytes, where %d were compared".formatted(bytes, compared));
    }
  }

  private static long saved(ServerProcess server, String head, Path body, Path file)
      throws IOException {
    try (Socket socket = server.socket();
        OutputStream saved = Files.newOutputStream(file)) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      var _ = Files.copy(body, out);
      InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      String status = line(in);
      if (!status.contains(" 200")) {
        throw new IOException(
            status + ": " + new String(in.readNBytes(2000), StandardCharsets.UTF_8));
      }
      while (!line(in).isEmpty()) {
        // The rest of the head.
      }
      return save(in, saved);
    }
  }

  /// As `transferTo` with a larger buffer: what a client takes of the processors it takes from the
  /// server.
  private static long save(InputStream in, OutputStream saved) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      saved.write(buffer, 0, read);
      bytes += read;
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the answer ended in its head: " + line);
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}
