package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;

/// Everybody's 40 features as CSV, against the database handing over the same tiles as they lie.
public final class ExportRow implements Row {

  private static final String TILES = "COPY (SELECT subscriber_id, packed FROM tile) TO STDOUT";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int runs = bed.scale().runs();
    Repetitions ours = new Repetitions();
    Repetitions theirs = new Repetitions();
    try (Connection connection = new Database(bed.server().data()).application()) {
      export(bed);
      copy(connection);
      for (int run = 0; run < runs; run++) {
        ours.add(export(bed));
        theirs.add(copy(connection));
      }
    }
    return List.of(
        Result.of(
            name(),
            "whole base, 40 features, CSV",
            "rows/s",
            ours.figures(),
            Against.without("COPY of the tiles", ours.figures(), theirs.figures())));
  }

  private static double copy(Connection connection) throws Exception {
    long start = System.nanoTime();
    long rows = Database.copy(connection).copyOut(TILES, OutputStream.nullOutputStream());
    return perSecond(rows, start);
  }

  /// HTTP/1.0, so that the answer is the rows and then the end.
  private static double export(Bed bed) throws Exception {
    long start = System.nanoTime();
    try (Socket socket = bed.server().socket()) {
      socket
          .getOutputStream()
          .write(
              "GET /api/features?format=csv HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      long lines = lines(socket.getInputStream());
      if (lines < bed.scale().subscribers()) {
        throw new IllegalStateException("the export ended after " + lines + " lines");
      }
      return perSecond(lines, start);
    }
  }

  /// The dozen lines of the head are counted, too, and weigh nothing.
  private static long lines(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long lines = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  private static double perSecond(long rows, long start) {
    return rows / ((System.nanoTime() - start) / 1e9);
  }
}
