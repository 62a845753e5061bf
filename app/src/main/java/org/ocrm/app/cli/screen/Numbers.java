package org.ocrm.app.cli.screen;

import java.util.Locale;

/// Numbers as people read them, the same in every locale.
public final class Numbers {
  private Numbers() {}

  /// 1234567 as `1,234,567`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Bytes in the largest binary unit that leaves a digit before the point: `1.4 MiB`.
  public static String bytes(long bytes) {
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /// Seconds as `0:07`, `12:40` or `3:05:00`.
  public static String duration(long seconds) {
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
  }
}
