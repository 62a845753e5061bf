package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a process of the JVM takes, in bytes.
///
/// @param heapUsed live objects: taken after a full collection
/// @param resident pages in memory, the unused part of the heap included
public record Memory(long heapUsed, long resident) {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final Pattern PROPORTIONAL = Pattern.compile("Pss:\\s+(\\d+) kB");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  static Memory of(long pid) throws IOException, InterruptedException {
    long resident =
        1024 * firstNumber(RESIDENT, Files.readString(Path.of("/proc", pid + "", "status")));
    var _ = Diagnosis.ask(pid, "GC.run");
    var _ = Diagnosis.ask(pid, "GC.run");
    return new Memory(1024 * firstNumber(USED, Diagnosis.ask(pid, "GC.heap_info")), resident);
  }

  /// What all processes of the PostgreSQL of a data folder take together, what they share counted
  /// once.
  static long ofDatabase(Path data) throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    long bytes = proportional(postmaster);
    for (ProcessHandle process :
        ProcessHandle.of(postmaster).orElseThrow().descendants().toList()) {
      bytes += proportional(process.pid());
    }
    return bytes;
  }

  private static long proportional(long pid) throws IOException {
    try {
      return 1024
          * firstNumber(PROPORTIONAL, Files.readString(Path.of("/proc", pid + "", "smaps_rollup")));
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  private static long firstNumber(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .findFirst()
        .map(MatchResult::group)
        .map(found -> Long.parseLong(found.replaceAll("\\D", "")))
        .orElseThrow(() -> new IllegalStateException("no " + pattern + " in: " + text));
  }
}
