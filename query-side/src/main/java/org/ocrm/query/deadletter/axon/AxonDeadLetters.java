package org.ocrm.query.deadletter.axon;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.deadletter.DeadLetters;
import org.ocrm.query.projection.ProcessingGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts and lists by query, because Axon would read every letter; retries through Axon's queues,
/// whose claims keep nodes off each other's sequences.
public final class AxonDeadLetters implements DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(AxonDeadLetters.class);

  private final JdbcClient jdbc;
  private final TransactionManager transactions;
  private final Supplier<List<Parking>> parkings;

  /// A projection and the queue of what it could not fold.
  ///
  /// @param isFoldedHere whether this node folds the events of a subscriber
  public record Parking(
      ProcessingGroup<?> group,
      SequencedDeadLetterQueue<EventMessage<?>> queue,
      Predicate<String> isFoldedHere) {}

  /// @param parkings of the projections that are fed on this node
  public AxonDeadLetters(
      JdbcClient jdbc, TransactionManager transactions, Supplier<List<Parking>> parkings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.parkings = parkings;
  }

  @Override
  public List<Count> counts() {
    Map<String, Count> counts = new HashMap<>();
    jdbc.sql(
            """
            SELECT processing_group, count(DISTINCT sequence_identifier), count(*)
            FROM dead_letter_entry GROUP BY processing_group
            """)
        .query((row, _) -> new Count(row.getString(1), row.getLong(2), row.getLong(3)))
        .list()
        .forEach(count -> counts.put(count.group(), count));
    return parkings.get().stream()
        .map(parking -> parking.group().name())
        .sorted()
        .map(group -> counts.getOrDefault(group, new Count(group, 0, 0)))
        .toList();
  }

  @Override
  public List<Sequence> sequences(int limit) {
    return jdbc.sql(
            """
            SELECT f.processing_group, f.sequence_identifier, s.letters, f.cause_type,
                   f.cause_message, f.enqueued_at, f.last_touched
            FROM (SELECT processing_group, sequence_identifier, count(*) AS letters,
                         min(sequence_index) AS sequence_index
                  FROM dead_letter_entry GROUP BY processing_group, sequence_identifier) s
            JOIN dead_letter_entry f
              USING (processing_group, sequence_identifier, sequence_index)
            ORDER BY f.enqueued_at, f.processing_group, f.sequence_identifier LIMIT ?
            """)
        .param(limit)
        .query(
            (row, _) ->
                new Sequence(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    cause(row.getString(4), row.getString(5)),
                    Instant.parse(row.getString(6)),
                    row.getString(7) == null ? null : Instant.parse(row.getString(7))))
        .list();
  }

  @Override
  public Retried retry() {
    int folded = 0;
    int emptied = 0;
    int stillParked = 0;
    Map<String, Parking> here =
        parkings.get().stream()
            .collect(Collectors.toMap(parking -> parking.group().name(), Function.identity()));
    for (Sequence sequence : sequences(Integer.MAX_VALUE)) {
      Parking parking = here.get(sequence.group());
      if (parking == null || !parking.isFoldedHere().test(sequence.subscriberId())) {
        continue; // nobody else may write what a node keeps in memory
      }
      SequenceRetry<?> retry = new SequenceRetry<>(parking.group(), parking.queue(), transactions);
      try {
        boolean empty = retry.of(sequence.subscriberId());
        folded += retry.folded();
        emptied += empty ? 1 : 0;
        stillParked += empty ? 0 : 1;
      } catch (RuntimeException e) {
        LOG.warn(
            "Dead letters of {} in {} could not be tried again",
            sequence.subscriberId(),
            sequence.group(),
            e);
        stillParked++;
      }
    }
    return new Retried(folded, emptied, stillParked);
  }

  private static @Nullable String cause(@Nullable String type, @Nullable String message) {
    return type == null ? null : message == null ? type : type + ": " + message;
  }
}
