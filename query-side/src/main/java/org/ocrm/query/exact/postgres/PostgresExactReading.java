package org.ocrm.query.exact.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactReading;
import org.ocrm.query.exact.ExactTiles;
import org.ocrm.query.exact.TileChanges;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.progress.FoldedPositions;
import org.ocrm.query.progress.FoldedPositionsSource;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.StandingTiles;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.postgres.BulkSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/// Reads tiles, tokens, dead letters and the few events between them in one snapshot. The position
/// is the head of the stream: events that a part of the projection has not read yet are added, so
/// that whoever has seen its own write finds it in a file, and what was read beyond is taken back.
public final class PostgresExactReading implements ExactReading {

  /// More than these between the parts of a projection is a projection that is catching up.
  private static final long MOST_CHANGES = 1_000_000;

  private final JdbcTemplate streaming;
  private final Snapshots snapshots;
  private final LiveTiles live;
  private final IntFunction<String> groupOf;
  private final FoldedPositionsSource folded;
  private final BulkSource history;
  private final PostgresSettledPositions settled;
  private final BusinessCalendar calendar;

  /// @param groupOf the processing group that feeds a generation of tiles, by its number
  public PostgresExactReading(
      JdbcTemplate jdbc,
      Snapshots snapshots,
      LiveTiles live,
      IntFunction<String> groupOf,
      FoldedPositionsSource folded,
      BulkSource history,
      BusinessCalendar calendar) {
    this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.streaming.setFetchSize(StoredEvents.ROWS_PER_FETCH);
    this.snapshots = snapshots;
    this.live = live;
    this.groupOf = groupOf;
    this.folded = folded;
    this.history = history;
    this.settled = new PostgresSettledPositions(history.boundaries());
    this.calendar = calendar;
  }

  @Override
  public void now(Consumer<ExactTiles> reader) {
    TileGeneration generation = live.now();
    OptionalLong head = settled.head();
    AtomicReference<@Nullable ExactTiles> lasting = new AtomicReference<>();
    try (StandingTiles standing = generation.store().standStill()) {
      snapshots.inOne(
          () -> {
            standing.letGo();
            ExactTiles exact = exact(generation, standing, head);
            if (standing.lasting()) {
              lasting.set(exact);
            } else {
              reader.accept(exact);
            }
          });
    }
    ExactTiles inMemory = lasting.get();
    if (inMemory != null) {
      reader.accept(inMemory);
    }
  }

  private ExactTiles exact(TileGeneration generation, StandingTiles standing, OptionalLong head) {
    String group = groupOf.apply(generation.number());
    FoldedPositions read = folded.folded(group);
    long position = position(head, read);
    Set<String> parked = parked(group);
    MemoryDictionary keys = keys(generation.dictionary());
    TileFold fold = new TileFold(generation.layout(), keys, calendar);
    TileChanges changes = changes(fold, read, position, parked);
    return new TilesWithChanges(
        generation, standing.tiles(), standing.lasting(), keys, position, parked.size(), changes);
  }

  @Override
  public void asKnown(long position, TileLayout layout, Consumer<ExactTiles> reader) {
    HistoryBoundary boundary = settled.boundaryAt(position);
    snapshots.inOne(
        () -> reader.accept(new TilesByEvents(streaming, history, boundary, layout, calendar)));
  }

  /// Deletes folds that an earlier life of the program has left.
  public void clear() {
    try {
      FileSystemUtils.deleteRecursively(TilesByEvents.folder(history));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The head, unless the projection is far from it. Whoever is still writing holds a number that
  /// is a gap to every part that has passed it.
  private static long position(OptionalLong head, FoldedPositions read) {
    if (head.isEmpty()) {
      long firstGap = read.gaps().isEmpty() ? Long.MAX_VALUE : read.gaps().first();
      return Math.min(read.lowest(), firstGap - 1);
    }
    boolean near = head.getAsLong() - read.lowest() <= MOST_CHANGES;
    return near ? head.getAsLong() : Math.min(read.lowest(), head.getAsLong());
  }

  /// The dictionary as the tiles of the snapshot use it, to number further keys in for ourselves:
  /// the database would not show us, in our snapshot, those that it gave out.
  private static MemoryDictionary keys(Dictionary dictionary) {
    dictionary.refresh();
    MemoryDictionary keys = new MemoryDictionary();
    for (int number = 0; number < dictionary.size(); number++) {
      var _ = keys.numberOf(dictionary.keyOf(number));
    }
    return keys;
  }

  private Set<String> parked(String group) {
    return new HashSet<>(
        streaming.queryForList(
            "SELECT DISTINCT sequence_identifier FROM dead_letter_entry WHERE processing_group = ?",
            String.class,
            group));
  }

  private TileChanges changes(
      TileFold fold, FoldedPositions read, long position, Set<String> parked) {
    long from = Math.min(position, read.lowest());
    long to = Math.max(position, read.highest());
    if (to - from > MOST_CHANGES) {
      throw Problem.of(
              503,
              "projection-behind",
              "The tiles are being brought up to date; position %d is read, %d is on its way."
                  .formatted(from, to))
          .asException();
    }
    TileChanges changes = new TileChanges(fold);
    Long[] gaps = read.gaps().headSet(from + 1).toArray(Long[]::new);
    if (from == to && gaps.length == 0) {
      return changes; // every part is exactly there
    }
    streaming.query(
        "SELECT "
            + StoredEvents.COLUMNS
            + """
             FROM domain_event_entry
            WHERE ((global_index > ? AND global_index <= ?) OR global_index = ANY (?))
              AND type = 'SubscriberAggregate'
            """,
        row -> {
          String subscriberId = StoredEvents.subscriberId(row);
          long at = StoredEvents.position(row);
          boolean folded = read.contains(subscriberId, at);
          if (parked.contains(subscriberId) || folded == at <= position) {
            return;
          }
          SubscriberEvent event;
          try {
            event = StoredEvents.event(row);
          } catch (RuntimeException _) {
            parked.add(subscriberId); // it will be, as soon as its part of the projection is there
            return;
          }
          if (folded) {
            changes.takeBack(event, StoredEvents.isFirst(row));
          } else {
            changes.add(event);
          }
        },
        from,
        to,
        gaps);
    parked.forEach(changes::leave);
    return changes;
  }
}
