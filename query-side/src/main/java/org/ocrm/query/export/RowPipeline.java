package org.ocrm.query.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.feature.RowEvaluations;

/// Evaluates and encodes chunks of rows on some threads while the thread of the caller brings tiles
/// and writes what is done, in order. Holds a few chunks at a time.
final class RowPipeline<C extends RowChunk> {

  /// A row to be.
  ///
  /// @param tile none for a subscriber of whom nothing is known
  record Row(String subscriberId, LocalDate asOf, @Nullable Tile tile) {}

  private record Done<C>(C chunk, int rows, int unknown) {}

  private final RowFile<C> file;
  private final Export export;
  private final ExecutorService workers;
  private final int ahead;
  private final Supplier<RowEvaluations> evaluations;
  private final Queue<RowEvaluations> idle = new ConcurrentLinkedQueue<>();
  private final Deque<Future<Done<C>>> underWay = new ArrayDeque<>();

  /// @param ahead how many chunks may be under way
  /// @param evaluations makes what one thread evaluates rows with
  RowPipeline(
      RowFile<C> file,
      Export export,
      ExecutorService workers,
      int ahead,
      Supplier<RowEvaluations> evaluations) {
    this.file = file;
    this.export = export;
    this.workers = workers;
    this.ahead = ahead;
    this.evaluations = evaluations;
  }

  int rowsPerChunk() {
    return file.rowsPerChunk();
  }

  /// Takes the rows of the next chunk, not more than fit; waits while too many are under way.
  ///
  /// @param rows made on another thread
  void put(Supplier<? extends Collection<Row>> rows) {
    if (underWay.size() >= ahead) {
      writeFirst();
    }
    underWay.add(workers.submit(() -> encoded(rows.get())));
  }

  void put(List<Row> rows) {
    put(() -> rows);
  }

  /// Writes everything that is left.
  void end() throws IOException {
    while (!underWay.isEmpty()) {
      writeFirst();
    }
    file.end();
  }

  /// Lets go of what is under way.
  void abandon() {
    underWay.forEach(chunk -> chunk.cancel(true));
  }

  private Done<C> encoded(Collection<Row> rows) {
    RowEvaluations mine = idle.poll();
    RowEvaluations evaluation = mine == null ? evaluations.get() : mine;
    C chunk = file.begin();
    int unknown = 0;
    for (Row row : rows) {
      Tile tile = row.tile();
      chunk.add(
          row.subscriberId(),
          row.asOf(),
          evaluation.of(row.asOf(), tile == null ? Tile.EMPTY : tile));
      unknown += tile == null ? 1 : 0;
    }
    idle.add(evaluation);
    chunk.seal();
    return new Done<>(chunk, rows.size(), unknown);
  }

  private void writeFirst() {
    try {
      Done<C> done = underWay.remove().get();
      file.write(done.chunk());
      export.rows(done.rows(), done.unknown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rows were encoded", e);
    }
  }
}
