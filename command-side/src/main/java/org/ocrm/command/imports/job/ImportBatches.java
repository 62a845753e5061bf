package org.ocrm.command.imports.job;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.InTransaction;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStreams;

/// Decides and stores batches of rows, each in a transaction of its own.
///
/// A batch that is overtaken by another command is decided anew, and when that happens again, in
/// two halves: the fewer subscribers, the less there is to be overtaken, down to a single row.
public final class ImportBatches {

  private static final int ATTEMPTS = 2;
  private static final int ATTEMPTS_WITH_ONE_ROW = 100;

  private final SubscriberStreams streams;
  private final SubscriberDecider decider;
  private final ImportStore store;
  private final InTransaction transaction;
  private final Clock clock;

  public ImportBatches(
      SubscriberStreams streams,
      SubscriberDecider decider,
      ImportStore store,
      InTransaction transaction,
      Clock clock) {
    this.streams = streams;
    this.decider = decider;
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
  }

  void store(ImportOrder order, Batch batch) {
    boolean single = batch.rows().size() == 1;
    int attempts = single ? ATTEMPTS_WITH_ONE_ROW : ATTEMPTS;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try {
        transaction.run(() -> decideAndStore(order, batch));
        return;
      } catch (StreamOvertaken overtaken) {
        if (single && attempt == attempts) {
          throw overtaken;
        }
      }
    }
    batch.halves().forEach(half -> store(order, half));
  }

  /// Records how far the file has been read when there are no more rows to store.
  void report(ImportOrder order, long bytesRead) {
    transaction.run(() -> store.add(order.importId(), ImportCounts.NONE, bytesRead, List.of()));
  }

  /// Counts come last: all lanes of a job share their row, and it is locked from then on.
  private void decideAndStore(ImportOrder order, Batch batch) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    BatchDecision decision =
        BatchDecision.of(batch, order, decider, streams.load(batch.subscribers()), now);
    streams.appendInBulk(decision.appends());
    store.add(order.importId(), decision.counts(), batch.bytesRead(), decision.rejected());
  }
}
