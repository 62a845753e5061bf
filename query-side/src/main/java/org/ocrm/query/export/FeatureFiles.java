package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactReading;
import org.ocrm.query.exact.ExactTiles;
import org.ocrm.query.export.Manifest.Kind;
import org.ocrm.query.export.Manifest.State;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.ocrm.query.feature.RowEvaluation;

/// Writes files of features, the whole base or a training set, each with its manifest.
public final class FeatureFiles {

  private static final int ROWS_PER_BATCH = 5_000;
  private static final int DAYS_KEPT = 1_000;

  private final ExactReading tiles;
  private final Exports exports;
  private final BusinessCalendar calendar;
  private final Clock clock;

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
    RowWriter open(Manifest manifest, OutputStream out) throws IOException;
  }

  /// Writes everybody's row of one day.
  public void wholeBase(Order order, LocalDate asOf, Writers writers, Delivery delivery) {
    write(
        order,
        asOf,
        writers,
        delivery,
        (exact, rows) -> {
          RowEvaluation evaluation = new RowEvaluation(order.set(), asOf, exact.dictionary());
          exact.forEach(
              (subscriberId, tile) -> rows.put(subscriberId, null, evaluation.of(tile), false));
        });
  }

  /// Writes one row for each moment, in their order.
  public void pointInTime(
      Order order, Iterator<Moment> moments, Writers writers, Delivery delivery) {
    write(
        order,
        null,
        writers,
        delivery,
        (exact, rows) -> {
          Function<LocalDate, RowEvaluation> evaluations = evaluations(order.set(), exact);
          RecentTiles recent = new RecentTiles(exact);
          while (moments.hasNext()) {
            batch(next(moments), recent, evaluations, rows);
          }
        });
  }

  private static List<Moment> next(Iterator<Moment> moments) {
    List<Moment> batch = new ArrayList<>(ROWS_PER_BATCH);
    while (moments.hasNext() && batch.size() < ROWS_PER_BATCH) {
      batch.add(moments.next());
    }
    return batch;
  }

  private static void batch(
      List<Moment> batch,
      RecentTiles recent,
      Function<LocalDate, RowEvaluation> evaluations,
      Rows rows) {
    Set<String> ids = HashSet.newHashSet(batch.size());
    batch.forEach(moment -> ids.add(moment.subscriberId()));
    recent.fetch(ids);
    for (Moment moment : batch) {
      Tile tile = recent.of(moment.subscriberId());
      RowEvaluation evaluation = evaluations.apply(moment.asOf());
      rows.put(
          moment.subscriberId(),
          moment.asOf(),
          evaluation.of(tile == null ? Tile.EMPTY : tile),
          tile == null);
    }
  }

  /// Evaluations by day, the last thousand days kept.
  private static Function<LocalDate, RowEvaluation> evaluations(FeatureSet set, ExactTiles exact) {
    Map<LocalDate, RowEvaluation> kept =
        new LinkedHashMap<>(DAYS_KEPT, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<LocalDate, RowEvaluation> eldest) {
            return size() > DAYS_KEPT;
          }
        };
    return day -> kept.computeIfAbsent(day, one -> new RowEvaluation(set, one, exact.dictionary()));
  }

  @FunctionalInterface
  private interface Filling {
    void fill(ExactTiles exact, Rows rows);
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
        OutputStream client = delivery.begin(planned);
        RowWriter writer = writers.open(planned, export.over(client));
        filling.fill(exact, new Rows(export, writer));
        writer.end();
        client.flush();
        export.complete();
      } catch (IOException | UncheckedIOException clientHasGone) {
        export.broke("the client went away, or could not be written to");
        throw clientHasGone instanceof UncheckedIOException unchecked
            ? unchecked
            : new UncheckedIOException((IOException) clientHasGone);
      } catch (RuntimeException failure) {
        export.broke("a failure of ours");
        throw new DeliveryBroken(failure);
      }
    }
  }

  private record Rows(Export export, RowWriter writer) {

    void put(String subscriberId, @Nullable LocalDate asOf, FeatureRow row, boolean unknown) {
      try {
        writer.write(subscriberId, asOf, row);
        export.row(unknown);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
