package org.ocrm.command.imports.job;

/// What became of rows. Every row is exactly one of accepted, duplicate and rejected.
///
/// @param accepted rows that added at least one event
/// @param duplicates rows with nothing new in them
/// @param events events of every kind that were added, registrations of subscribers included
public record ImportCounts(long accepted, long duplicates, long rejected, long events) {

  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

  public long rows() {
    return accepted + duplicates + rejected;
  }
}
