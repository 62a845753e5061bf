package org.ocrm.query.generation.bulk;

/// Blocks of the event table from `first` up to, without, `end`.
public record BlockRange(long first, long end) {}
