package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a process of the JVM takes, in bytes.
///
/// @param heapUsed live objects: taken after a full collection
/// @param resident pages in memory, the unused part of the heap included
public record Memory(long heapUsed, long resident) {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  static Memory of(long pid) throws IOException, InterruptedException {
    long resident =
        1024 * firstNumber(RESIDENT, Files.readString(Path.of("/proc", pid + "", "status")));
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    return new Memory(1024 * firstNumber(USED, jcmd(pid, "GC.heap_info")), resident);
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(program.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + ": " + output);
    }
    return output;
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
