package org.ocrm.app.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The group in which Linux schedules this process: all processes of its session (`sched(7)`, "The
/// autogroup feature").
///
/// Processors are shared out among sessions first. All threads of ours together are one, and so is
/// each process of PostgreSQL: what we are busy with keeps waiting a commit that we wait for. See
/// `docs/adr/0021-the-server-gives-way-to-its-database.md`.
final class SchedulingGroup {
  private static final Logger LOG = LoggerFactory.getLogger(SchedulingGroup.class);

  /// As in `nice(1)`. It stays with the session when we have ended.
  private static final int NICE = 5;

  private static final Path GROUP = Path.of("/proc/self/autogroup");
  private static final Path STATE = Path.of("/proc/self/stat");
  private static final Pattern NICE_OF_GROUP = Pattern.compile("nice (-?\\d+)");

  /// The fourth field after the name of the program, which is in brackets and may have any letter.
  private static final Pattern SESSION = Pattern.compile(".*\\) \\S \\d+ \\d+ (\\d+) .*\\s*");

  /// Linux lets a group be changed ten times a second, those of all sessions together.
  private static final int ATTEMPTS = 20;

  private static final long BETWEEN_ATTEMPTS_NANOS = 25_000_000;

  private SchedulingGroup() {}

  /// Steps back behind the processes of PostgreSQL where that takes nothing from anybody else: in a
  /// session that we lead, as a service does. A terminal's session is left as it is: whatever else
  /// is started there is in it as well, and would stay slow when we have ended. Where there are no
  /// such groups nothing is done.
  static void giveWay() {
    try {
      if (Files.isWritable(GROUP) && leadsItsSession() && nice() < NICE) {
        write();
        LOG.info(
            "This session gives way to its PostgreSQL: its scheduling group has nice {}", NICE);
      }
    } catch (IOException e) {
      LOG.warn("This session cannot give way to its PostgreSQL; commands may wait for it", e);
    }
  }

  private static boolean leadsItsSession() throws IOException {
    return number(SESSION.matcher(Files.readString(STATE)).results().findFirst())
        == ProcessHandle.current().pid();
  }

  private static long nice() throws IOException {
    return number(NICE_OF_GROUP.matcher(Files.readString(GROUP)).results().findFirst());
  }

  private static long number(Optional<MatchResult> found) throws IOException {
    return Long.parseLong(
        found.orElseThrow(() -> new IOException("/proc is not as proc(5) says")).group(1));
  }

  private static void write() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.writeString(GROUP, Integer.toString(NICE), StandardOpenOption.WRITE);
        return;
      } catch (IOException changedTooOften) {
        if (attempt == ATTEMPTS) {
          throw changedTooOften;
        }
        LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
      }
    }
  }
}
