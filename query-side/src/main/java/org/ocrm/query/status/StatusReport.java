package org.ocrm.query.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ocrm.query.audit.AuditReport;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.status.Status.ProjectionStatus;

/// Puts the status together.
public final class StatusReport {

  private final StatusSource source;
  private final Map<String, Progress> projections;
  private final Supplier<AuditReport> audit;
  private final Clock clock;

  /// Reports on the given projections.
  ///
  /// @param projections by name, in the order in which they are shown
  public StatusReport(
      StatusSource source,
      Map<String, Progress> projections,
      Supplier<AuditReport> audit,
      Clock clock) {
    this.source = source;
    this.projections = projections;
    this.audit = audit;
    this.clock = clock;
  }

  public Status now() {
    long head = source.head();
    Map<String, Long> parked = source.deadLettersByGroup();
    List<ProjectionStatus> rows =
        projections.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue(), head, parked))
            .toList();
    return new Status(head, rows, source.liveGeneration(), source.deadLetters(), audit.get());
  }

  private ProjectionStatus row(
      String name, Progress progress, long head, Map<String, Long> parked) {
    long position = progress.position();
    long lag = Math.max(0, head - position);
    return new ProjectionStatus(
        name,
        position,
        lag,
        lag == 0 ? 0 : ageOfNextAfter(position),
        progress.segments(),
        parked.getOrDefault(name, 0L));
  }

  private double ageOfNextAfter(long position) {
    return source
        .storedAfter(position)
        .map(stored -> Duration.between(stored, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
