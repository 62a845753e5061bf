package org.ocrm.query.generation.bulk;

/// How far a bulk fold has come.
///
/// @param eventsDone events folded
/// @param eventsTotal how many it will be: an estimate, at the end exact
/// @param bytesDone bytes of payload read for them
/// @param runs sorted runs that are safe on disk
public record BulkProgress(
    long blocksDone,
    long blocksTotal,
    long eventsDone,
    long eventsTotal,
    long bytesDone,
    int runs) {}
