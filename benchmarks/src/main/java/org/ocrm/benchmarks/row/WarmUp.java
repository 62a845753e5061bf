package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.time.Duration;
import org.ocrm.benchmarks.row.Repetitions.Work;
import org.ocrm.benchmarks.server.Effort;
import org.ocrm.benchmarks.server.ServerProcess;

/// Brings a server and its clients to where users meet them. On a slow machine the compilers take a
/// fifth of it for a whole minute, and whichever side is measured meanwhile pays for it.
final class WarmUp {

  private static final double BUSY_COMPILERS = 0.1;

  private WarmUp() {}

  /// Goes on until the compilers of the server and of this process hardly take part any more.
  ///
  /// @param longest after which it is warm enough, whatever they do
  /// @param stretch some seconds of what is to be measured
  static void untilCompiled(ServerProcess server, Duration longest, Work stretch) throws Exception {
    long end = System.nanoTime() + longest.toNanos();
    double share;
    do {
      double before = compilerSeconds(server);
      long start = System.nanoTime();
      stretch.once();
      double seconds = (System.nanoTime() - start) / 1e9;
      share = Math.abs(compilerSeconds(server) - before) / seconds;
    } while (share > BUSY_COMPILERS && System.nanoTime() - end < 0);
  }

  private static double compilerSeconds(ServerProcess server) throws IOException {
    return server.compilerSeconds() + Effort.compilerSecondsHere();
  }
}
