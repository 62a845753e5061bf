package org.ocrm.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the figures were measured on, without names that would tell whose it is.
final class Machine {

  private static final String DESCRIPTION =
      "%s, %d cores, %s %s, Java %s%s"
          .formatted(
              memory(),
              Runtime.getRuntime().availableProcessors(),
              System.getProperty("os.name"),
              System.getProperty("os.arch"),
              System.getProperty("java.version"),
              sharing());

  private Machine() {}

  static String description() {
    return DESCRIPTION;
  }

  /// `sched(7)`: whether processors are shared out among sessions before processes.
  private static String sharing() {
    try {
      String enabled = Files.readString(Path.of("/proc/sys/kernel/sched_autogroup_enabled"));
      return enabled.startsWith("1") ? ", sessions grouped" : "";
    } catch (IOException notThere) {
      return "";
    }
  }

  private static String memory() {
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .map(line -> line.replaceAll("\\D", ""))
          .map(kilobytes -> Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GiB")
          .findFirst()
          .orElse("unknown memory");
    } catch (IOException notLinux) {
      return "unknown memory";
    }
  }
}
