package org.ocrm.command.imports.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One uploaded file and how far it has been taken in.
///
/// @param columns the header of the file; empty until that has been read
/// @param bytesRead of the file as it was sent, compressed or not
/// @param failure why it ended before the end of the file
public record ImportJob(
    String importId,
    ImportState state,
    @Nullable String fileName,
    List<String> columns,
    ImportCounts counts,
    long bytesRead,
    long bytesTotal,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  public ImportJob {
    columns = List.copyOf(columns);
  }

  public static ImportJob queued(
      String importId, @Nullable String fileName, long bytesTotal, Instant now) {
    return new ImportJob(
        importId,
        ImportState.QUEUED,
        fileName,
        List.of(),
        ImportCounts.NONE,
        0,
        bytesTotal,
        null,
        now,
        null,
        null);
  }

  /// Rows per second from the start to now or to the end; none before there is something to tell.
  public @Nullable Double rate(Instant now) {
    double seconds = secondsOfWork(now);
    return seconds > 0 ? counts.rows() / seconds : null;
  }

  /// How long the rest of the file takes if it goes on at the pace so far; 0 after the end, none
  /// before there is a pace.
  public @Nullable Long etaSeconds(Instant now) {
    if (finishedAt != null) {
      return 0L;
    }
    double seconds = secondsOfWork(now);
    return seconds > 0 && bytesRead > 0
        ? (long) Math.ceil((bytesTotal - bytesRead) * seconds / bytesRead)
        : null;
  }

  private double secondsOfWork(Instant now) {
    if (startedAt == null) {
      return 0;
    }
    Instant until = finishedAt == null ? now : finishedAt;
    return Duration.between(startedAt, until).toNanos() / 1e9;
  }
}
