package org.ocrm.command.imports.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowReading.UnreadableRow;
import org.ocrm.command.imports.ServiceHistoryRow;
import org.ocrm.command.subscriber.Decision;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.Decision.Rejected;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.GrowingStream;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;

/// What becomes of the rows of a batch, decided row by row on the states before it; each row sees
/// what the rows before it have done. Pure: no clock, no database.
final class BatchDecision {

  private final ImportOrder order;
  private final SubscriberDecider decider;
  private final Instant now;
  private final Map<String, GrowingStream> subscribers = new HashMap<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private long accepted;
  private long duplicates;
  private long events;

  private BatchDecision(
      ImportOrder order,
      SubscriberDecider decider,
      Map<String, SubscriberStream> streams,
      Instant now) {
    this.order = order;
    this.decider = decider;
    this.now = now;
    streams.forEach((id, stream) -> subscribers.put(id, new GrowingStream(stream)));
  }

  /// Decides every row of the batch.
  ///
  /// @param streams the subscribers of the batch as they are now
  static BatchDecision of(
      Batch batch,
      ImportOrder order,
      SubscriberDecider decider,
      Map<String, SubscriberStream> streams,
      Instant now) {
    BatchDecision decision = new BatchDecision(order, decider, streams, now);
    batch.rows().forEach(decision::decide);
    return decision;
  }

  List<StreamAppend> appends() {
    return subscribers.values().stream()
        .filter(GrowingStream::hasGrown)
        .map(GrowingStream::append)
        .toList();
  }

  List<RejectedRow> rejected() {
    return rejected;
  }

  ImportCounts counts() {
    return new ImportCounts(accepted, duplicates, rejected.size(), events);
  }

  private void decide(RowReading reading) {
    switch (reading) {
      case UnreadableRow(var line, var reason, var detail, var original) ->
          rejected.add(new RejectedRow(line, reason.code(), detail, original));
      case ReadableRow(var row) -> decide(row);
    }
  }

  private void decide(ServiceHistoryRow row) {
    GrowingStream subscriber =
        subscribers.computeIfAbsent(
            row.subscriber(), id -> new GrowingStream(SubscriberStream.empty(id)));
    Decision decision = decider.decide(command(row), subscriber.state(), now);
    switch (decision) {
      case Rejected(var rule, var detail) ->
          rejected.add(new RejectedRow(row.line(), rule.code(), detail, row.original()));
      case Accepted(var added) when added.isEmpty() -> duplicates++;
      case Accepted(var added) -> {
        accepted++;
        events += added.size();
        subscriber.grow(added, order.metaData(row.line()));
      }
    }
  }

  private static ImportServiceHistory command(ServiceHistoryRow row) {
    return new ImportServiceHistory(
        row.subscriber(),
        row.serviceId(),
        row.serviceCode(),
        row.kind(),
        row.channel(),
        row.activatedAt(),
        row.deactivatedAt());
  }
}
