package org.ocrm.query.tile.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.BulkBuild;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.UnfoldableHistory;
import org.ocrm.query.generation.bulk.BuildDoesNotFit;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.BulkProgress;
import org.ocrm.query.generation.bulk.BulkScope;
import org.ocrm.query.generation.bulk.BulkWatch;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryRewritten;
import org.ocrm.query.generation.bulk.UnfoldableEvent;
import org.ocrm.query.generation.bulk.postgres.Boundaries;
import org.ocrm.query.generation.bulk.postgres.TileCopy;
import org.ocrm.query.pace.Rests;
import org.ocrm.query.pace.Stint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// The tiles of one generation out of the event table: folded into a folder, from which an
/// interrupted build goes on, and copied into the slot at the end.
final class BulkTileBuild implements BulkBuild {

  private static final Logger LOG = LoggerFactory.getLogger(BulkTileBuild.class);

  private final Generation generation;
  private final BulkSource source;
  private final BusinessCalendar calendar;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Runnable emptied;
  private final Path folder;

  BulkTileBuild(
      Generation generation,
      BulkSource source,
      BusinessCalendar calendar,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Runnable emptied) {
    this.generation = generation;
    this.source = source;
    this.calendar = calendar;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.emptied = emptied;
    this.folder = source.folder().resolve("generation-" + generation.number());
  }

  @Override
  public boolean run(Watch watch) {
    try {
      HistoryBoundary boundary = begunOrNow();
      BulkFold fold =
          new BulkFold(
              folder,
              new BulkScope(generation.layout(), calendar, boundary, source.passedOver()),
              source.settings());
      if (!fold.gather(source.history(), watching(watch))) {
        return false;
      }
      BulkProgress complete = fold.progress();
      watch.at(complete.eventsDone(), complete.eventsTotal());
      write(fold, boundary, watch);
      fold.discard();
      return true;
    } catch (UnfoldableEvent e) {
      throw new UnfoldableHistory(String.valueOf(e.getMessage()), e);
    } catch (HistoryRewritten | BuildDoesNotFit e) {
      LOG.warn("The build of generation {} begins again: {}", generation.number(), e.getMessage());
      discard();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HistoryBoundary begunOrNow() throws IOException {
    Optional<HistoryBoundary> begun = BulkFold.boundaryIn(folder);
    return begun.isPresent() ? begun.get() : source.boundaries().now(Boundaries.PATIENCE);
  }

  /// Rows first, for as long as that takes, then what makes them count, in one transaction. The
  /// slot is emptied before, in a short one: the lock that this takes would keep queries waiting.
  private void write(BulkFold fold, HistoryBoundary boundary, Watch watch) throws IOException {
    emptied.run();
    var _ =
        TileCopy.writeTiles(
            Objects.requireNonNull(jdbc.getDataSource()),
            generation.place(),
            fold,
            () -> new Stint(watch.rests()));
    transaction.executeWithoutResult(
        _ -> {
          jdbc.execute(
              (Connection connection) -> {
                TileCopy.writeKeys(connection, generation.number(), fold.keys());
                return null;
              });
          source
              .tokens()
              .seed(generation.group(), boundary.position(), new TreeSet<>(boundary.gaps()));
          watch.written();
        });
  }

  private static BulkWatch watching(Watch watch) {
    return new BulkWatch() {
      @Override
      public void afterBatch(BulkProgress progress) {
        watch.at(progress.eventsDone(), progress.eventsTotal());
      }

      @Override
      public Rests rests() {
        return watch.rests();
      }

      @Override
      public boolean stopWanted() {
        return !watch.goesOn();
      }
    };
  }

  @Override
  public void discard() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
