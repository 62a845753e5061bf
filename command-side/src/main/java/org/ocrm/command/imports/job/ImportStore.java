package org.ocrm.command.imports.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.RejectedRow;

/// Where jobs, their counts and their rejects are kept.
public interface ImportStore {

  void create(ImportJob job);

  Optional<ImportJob> find(String importId);

  List<ImportJob> newestFirst(int offset, int limit);

  long count();

  void begin(String importId, Instant now);

  void readHeader(String importId, List<String> columns);

  /// Adds what became of some rows, in the transaction of the caller.
  ///
  /// @param bytesRead how far the file has been read for them
  /// @throws IllegalStateException when the job is no longer running, e.g. because another program
  ///     took it for a left-over; nothing of it must be stored then
  void add(String importId, ImportCounts counts, long bytesRead, List<RejectedRow> rejected);

  void end(String importId, ImportState state, @Nullable String failure, Instant now);

  /// Ends whatever an earlier life of the program has left queued or running.
  void interruptAll(String failure, Instant now);

  /// The rejects behind a line, in the order of the file.
  List<RejectedRow> rejectedAfter(String importId, long line, int limit);
}
