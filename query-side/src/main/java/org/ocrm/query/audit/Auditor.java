package org.ocrm.query.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.audit.AuditReport.Finding;
import org.ocrm.query.audit.AuditSource.Sample;
import org.ocrm.query.feature.RowEvaluations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares what is served with what the events say, a few random subscribers at a time: the whole
/// history of each, and its numbers of today. Whatever it finds is a defect, or a hand in the
/// database; it stays in the report until the program ends.
public final class Auditor {

  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
  private static final int FINDINGS_KEPT = 20;

  private final AuditSource source;
  private final Supplier<FeatureSet> set;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();
  private AuditReport report = AuditReport.NOTHING_YET;

  /// @param set the numbers to compare
  public Auditor(
      AuditSource source, Supplier<FeatureSet> set, BusinessCalendar calendar, Clock clock) {
    this.source = source;
    this.set = set;
    this.calendar = calendar;
    this.clock = clock;
  }

  public synchronized AuditReport report() {
    return report;
  }

  /// Looks at some subscribers.
  public void round(int subscribers) {
    source.draw(subscribers, this::compare);
    Instant now = clock.instant();
    synchronized (this) {
      report = counted(now, 0, 0, 0, 0, 0, 0);
    }
  }

  private synchronized void compare(Sample sample) {
    Tile served = sample.served();
    Tile expected = sample.expected();
    if (sample.parked()) {
      report = counted(report.lastAt(), 0, 0, 0, 0, 0, 1);
    } else if (served == null && expected == null) {
      report = counted(report.lastAt(), 1, 0, 0, 0, 0, 0);
    } else if (served == null) {
      found(sample, "subscriber", "unknown", "known");
      report = counted(report.lastAt(), 1, 0, 0, 1, 0, 0);
    } else if (expected == null) {
      found(sample, "subscriber", "known", "unknown");
      report = counted(report.lastAt(), 1, 0, 0, 0, 1, 0);
    } else {
      int mismatches = mismatches(sample, served, expected);
      report = counted(report.lastAt(), 1, set.get().features().size(), mismatches, 0, 0, 0);
    }
  }

  private int mismatches(Sample sample, Tile served, Tile expected) {
    Map<String, Integer> servedDays = meaning(served, sample.servedKeys());
    Map<String, Integer> expectedDays = meaning(expected, sample.expectedKeys());
    int mismatches = numbers(sample, served, expected);
    if (mismatches == 0 && !servedDays.equals(expectedDays)) {
      servedDays.entrySet().removeIf(day -> expectedDays.remove(day.getKey(), day.getValue()));
      found(sample, "tile", servedDays.toString(), expectedDays.toString());
      return 1;
    }
    return mismatches;
  }

  private int numbers(Sample sample, Tile served, Tile expected) {
    LocalDate today = calendar.dateOf(clock.instant());
    FeatureSet numbers = set.get();
    FeatureRow servedRow = new RowEvaluations(numbers, sample.servedKeys()).of(today, served);
    FeatureRow expectedRow = new RowEvaluations(numbers, sample.expectedKeys()).of(today, expected);
    int mismatches = 0;
    for (int i = 0; i < servedRow.size(); i++) {
      Object left = servedRow.value(i);
      Object right = expectedRow.value(i);
      if (!Objects.equals(left, right)) {
        found(sample, numbers.features().get(i).name(), text(left), text(right));
        mismatches++;
      }
    }
    return mismatches;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /// What a tile says, whatever its numbers are.
  private static Map<String, Integer> meaning(Tile tile, Dictionary keys) {
    Map<String, Integer> days = new TreeMap<>();
    TileCursor entry = tile.cursor();
    while (entry.next()) {
      var key = keys.keyOf(entry.key());
      days.merge(
          "%s %s %s"
              .formatted(
                  LocalDate.ofEpochDay(entry.day()), key.event(), new TreeMap<>(key.attributes())),
          entry.count(),
          Integer::sum);
    }
    return days;
  }

  private void found(
      Sample sample, String feature, @Nullable String served, @Nullable String expected) {
    LOG.error(
        "Audit: {} of {} is served as {} and should be {}, at position {}",
        feature,
        sample.subscriberId(),
        served,
        expected,
        sample.position());
    if (findings.size() < FINDINGS_KEPT) {
      findings.add(
          new Finding(
              sample.subscriberId(),
              feature,
              served,
              expected,
              sample.position(),
              clock.instant()));
    }
  }

  private AuditReport counted(
      @Nullable Instant at,
      int subscribers,
      int counters,
      int mismatches,
      int missing,
      int extra,
      int parked) {
    return new AuditReport(
        at,
        report.subscribers() + subscribers,
        report.counters() + counters,
        report.mismatches() + mismatches,
        report.missing() + missing,
        report.extra() + extra,
        report.parked() + parked,
        List.copyOf(findings));
  }
}
