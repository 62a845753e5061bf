package org.ocrm.app.acceptance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.time.CalendarRecount;

/// The forty numbers of `ocrm-services`, counted on a calendar, date by date.
final class Recount {

  private Recount() {}

  /// One activation that counts.
  record Activated(String channel, LocalDate date) {}

  static Map<String, Integer> of(List<Activated> activations, LocalDate asOf) {
    CalendarRecount calendar = new CalendarRecount(asOf);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String channel : List.of("CC", "FO", "MA", "WS")) {
      for (String window : List.of("W1", "W2", "W3", "W4", "4W", "M1", "M2", "M3", "3M", "6M")) {
        int count = 0;
        for (Activated one : activations) {
          if (one.channel().equals(channel) && calendar.contains(window, one.date())) {
            count++;
          }
        }
        counts.put("CRM_" + channel + "_SRV_CNT_" + window, count);
      }
    }
    return counts;
  }
}
