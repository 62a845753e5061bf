package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlans;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactReading;
import org.ocrm.query.exact.ExactTiles;
import org.ocrm.query.export.Manifest.Kind;
import org.ocrm.query.export.Manifest.State;
import org.ocrm.query.export.RowPipeline.Row;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.ocrm.query.feature.RowEvaluations;

/// Writes files of features, the whole base or a training set, each with its manifest.
public final class FeatureFiles {

  private final ExactReading tiles;
  private final Exports exports;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final RowThreads threads = new RowThreads();

  private volatile @Nullable RowPlans lastPlans;

  public FeatureFiles(ExactReading tiles, Exports exports, BusinessCalendar calendar, Clock clock) {
    this.tiles = tiles;
    this.exports = exports;
    this.calendar = calendar;
    this.clock = clock;
  }

  /// What kind of file is wanted.
  ///
  /// @param id of its manifest
  /// @param asKnown position up to which events count; none for all of them
  public record Order(String id, FeatureSet set, RowFormat format, @Nullable Long asKnown) {}

  /// A row of a training set.
  public record Moment(String subscriberId, LocalDate asOf) {}

  /// Opens the answer once it is known what it will be.
  @FunctionalInterface
  public interface Delivery {
    OutputStream begin(Manifest manifest) throws IOException;
  }

  /// Writes rows of a set in some format to a stream.
  @FunctionalInterface
  public interface Writers {
    RowFile<?> open(Manifest manifest, OutputStream out) throws IOException;
  }

  /// Writes everybody's row of one day.
  public void wholeBase(Order order, LocalDate asOf, Writers writers, Delivery delivery) {
    write(
        order,
        asOf,
        writers,
        delivery,
        (exact, rows) -> {
          Chunks chunks = new Chunks(rows);
          exact.forEach((subscriberId, tile) -> chunks.add(new Row(subscriberId, asOf, tile)));
          chunks.end();
        });
  }

  /// Writes one row for each moment, in their order.
  public void pointInTime(Order order, Moments moments, Writers writers, Delivery delivery) {
    write(
        order,
        null,
        writers,
        delivery,
        (exact, rows) -> {
          RecentTiles recent = new RecentTiles(exact);
          Supplier<List<Moment>> next = moments.next(rows.rowsPerChunk()).orElse(null);
          while (next != null) {
            Supplier<List<Moment>> made = next;
            if (exact.isAtHand()) {
              rows.put(() -> rows(made.get(), exact::tilesInOrder));
            } else {
              List<Moment> chunk = made.get();
              Set<String> ids = HashSet.newHashSet(chunk.size());
              chunk.forEach(moment -> ids.add(moment.subscriberId()));
              recent.fetch(ids);
              rows.put(rows(chunk, recent::inOrder));
            }
            next = moments.next(rows.rowsPerChunk()).orElse(null);
          }
        });
  }

  private static List<Row> rows(
      List<Moment> moments, Function<List<String>, @Nullable Tile[]> tilesInOrder) {
    List<String> ids = new ArrayList<>(moments.size());
    moments.forEach(moment -> ids.add(moment.subscriberId()));
    @Nullable Tile[] tiles = tilesInOrder.apply(ids);
    List<Row> rows = new ArrayList<>(moments.size());
    for (int i = 0; i < tiles.length; i++) {
      rows.add(new Row(ids.get(i), moments.get(i).asOf(), tiles[i]));
    }
    return rows;
  }

  /// Passes rows on a chunk at a time.
  private static final class Chunks {

    private final RowPipeline<?> pipeline;
    private List<Row> chunk;

    Chunks(RowPipeline<?> pipeline) {
      this.pipeline = pipeline;
      this.chunk = new ArrayList<>(pipeline.rowsPerChunk());
    }

    void add(Row row) {
      chunk.add(row);
      if (chunk.size() == pipeline.rowsPerChunk()) {
        pipeline.put(chunk);
        chunk = new ArrayList<>(pipeline.rowsPerChunk());
      }
    }

    void end() {
      pipeline.put(chunk);
    }
  }

  @FunctionalInterface
  private interface Filling {
    void fill(ExactTiles exact, RowPipeline<?> rows);
  }

  private void write(
      Order order, @Nullable LocalDate asOf, Writers writers, Delivery delivery, Filling filling) {
    Consumer<ExactTiles> reader = exact -> write(exact, order, asOf, writers, delivery, filling);
    Long known = order.asKnown();
    exports.inTurn(
        known != null && asOf != null,
        () -> {
          if (known == null) {
            tiles.now(reader);
          } else {
            tiles.asKnown(known, order.set().required(), reader);
          }
        });
  }

  private void write(
      ExactTiles exact,
      Order order,
      @Nullable LocalDate asOf,
      Writers writers,
      Delivery delivery,
      Filling filling) {
    if (!exact.layout().covers(order.set().required())) {
      throw FeaturesOfGeneration.rebuildNeeded(order.set()).asException();
    }
    Manifest planned =
        new Manifest(
            order.id(),
            asOf == null ? Kind.POINT_IN_TIME : Kind.WHOLE_BASE,
            State.RUNNING,
            null,
            order.set().name(),
            order.set().version(),
            asOf,
            order.asKnown(),
            calendar.zone().getId(),
            exact.position(),
            exact.generation(),
            exact.parkedSubscribers(),
            order.format().word(),
            0,
            0,
            Targets.of(order.set()),
            0,
            null,
            clock.instant(),
            null);
    try (Export export = exports.begin(planned)) {
      try {
        OutputStream client = export.over(delivery);
        fill(exact, order, writers.open(planned, client), export, filling);
        client.flush();
        export.complete();
      } catch (IOException | UncheckedIOException clientHasGone) {
        export.broke("the client went away, or could not be written to");
        throw clientHasGone instanceof UncheckedIOException unchecked
            ? unchecked
            : new UncheckedIOException((IOException) clientHasGone);
      } catch (RuntimeException failure) {
        export.broke("a failure of ours");
        throw export.hasBegun() ? new DeliveryBroken(failure) : failure;
      }
    }
  }

  /// Plans as those that were used last, if these will do.
  private RowPlans plans(FeatureSet set, List<FactKey> keys) {
    RowPlans last = lastPlans;
    if (last != null && last.areOf(set, keys)) {
      return last;
    }
    RowPlans plans = new RowPlans(set, keys);
    lastPlans = plans;
    return plans;
  }

  private <C extends RowChunk> void fill(
      ExactTiles exact, Order order, RowFile<C> file, Export export, Filling filling)
      throws IOException {
    RowPipeline<C> rows =
        new RowPipeline<>(
            file,
            export,
            threads.pool(),
            threads.chunksAhead(file.rowsPerChunk()),
            () -> new RowEvaluations(keys -> plans(order.set(), keys), exact.dictionary()));
    try {
      filling.fill(exact, rows);
      rows.end();
    } finally {
      rows.abandon();
    }
  }
}
