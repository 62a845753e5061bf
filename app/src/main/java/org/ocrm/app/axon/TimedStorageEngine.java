package org.ocrm.app.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.json.QuickInstants;

/// Reads the time of each event of the stream once, digit by digit: 25 ns instead of the 500 of the
/// general formatter that Axon uses. Everything else is as in Axon's own engine, gaps above all.
class TimedStorageEngine extends JdbcEventStorageEngine {

  private final EventSchema schema;
  private final int gapTimeout;
  private final int maxGapOffset;

  /// @param gapTimeout milliseconds after which a missing position is given up
  /// @param maxGapOffset how far back a missing position may lie
  TimedStorageEngine(Builder builder, EventSchema schema, int gapTimeout, int maxGapOffset) {
    super(builder.schema(schema).gapTimeout(gapTimeout).maxGapOffset(maxGapOffset));
    this.schema = schema;
    this.gapTimeout = gapTimeout;
    this.maxGapOffset = maxGapOffset;
  }

  /// The very first event of all is left to Axon, with what may be missing before it.
  @Override
  protected TrackedEventData<?> getTrackedEventData(
      ResultSet row, @Nullable GapAwareTrackingToken before) throws SQLException {
    if (before == null) {
      return super.getTrackedEventData(row, before);
    }
    Entry event = entry(row);
    Instant givenUp = GenericEventMessage.clock.instant().minus(gapTimeout, ChronoUnit.MILLIS);
    boolean allowGaps = event.getTimestamp().isAfter(givenUp);
    return new TrackedDomainEventData<>(
        before.advanceTo(row.getLong(schema.globalIndexColumn()), allowGaps ? maxGapOffset : 0),
        event);
  }

  private Entry entry(ResultSet row) throws SQLException {
    String id = row.getString(schema.eventIdentifierColumn());
    String aggregate = row.getString(schema.aggregateIdentifierColumn());
    return new Entry(
        row.getString(schema.typeColumn()),
        // That of an event that belongs to no aggregate.
        id.equals(aggregate) ? null : aggregate,
        row.getLong(schema.sequenceNumberColumn()),
        id,
        row.getString(schema.timestampColumn()),
        row.getString(schema.payloadTypeColumn()),
        row.getString(schema.payloadRevisionColumn()),
        row.getBytes(schema.payloadColumn()),
        row.getBytes(schema.metaDataColumn()));
  }

  /// An event as it is stored, whose time is known.
  private static final class Entry extends GenericDomainEventEntry<byte[]> {

    private final Instant time;

    Entry(
        String type,
        @Nullable String aggregate,
        long number,
        String id,
        String time,
        String name,
        String revision,
        byte[] payload,
        byte[] metaData) {
      super(type, aggregate, number, id, time, name, revision, payload, metaData);
      this.time = QuickInstants.parse(time);
    }

    @Override
    public Instant getTimestamp() {
      return time;
    }
  }
}
