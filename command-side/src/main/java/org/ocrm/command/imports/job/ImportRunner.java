package org.ocrm.command.imports.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowSource;
import org.ocrm.command.imports.UnreadableFile;

/// Takes a file in. Rows go to as many lanes as there are cores, all rows of a subscriber to the
/// same one, where they are stored in batches in the order of the file. A batch is one transaction
/// that holds its events, its rejects and its counts, so that the counts are right whenever the
/// program is killed, and the file can be sent again.
public final class ImportRunner {

  private final ImportBatches batches;
  private final ImportStore store;
  private final RowSource.Format format;
  private final int lanes;

  public ImportRunner(
      ImportBatches batches, ImportStore store, RowSource.Format format, int lanes) {
    this.batches = batches;
    this.store = store;
    this.format = format;
    this.lanes = lanes;
  }

  /// Takes in as much as possible.
  ///
  /// @param stopping asked after every row whether to leave the rest
  public ImportResult run(ImportOrder order, BooleanSupplier stopping) {
    try (InputStream file = Files.newInputStream(order.file());
        RowSource reader = format.open(file, order.mapping());
        Lanes running = new Lanes(lanes)) {
      store.readHeader(order.importId(), reader.header());
      return new Reading(order, reader, running).toTheEnd(stopping);
    } catch (UnreadableFile e) {
      return ImportResult.failed(sentence(e));
    } catch (IOException e) {
      return ImportResult.failed("The uploaded file could not be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImportResult.interrupted();
    }
  }

  private static String sentence(UnreadableFile e) {
    return String.valueOf(e.getMessage());
  }

  /// One file being distributed over the lanes.
  private final class Reading {
    private final ImportOrder order;
    private final RowSource reader;
    private final Lanes running;
    private final List<BatchInFilling> filling;

    Reading(ImportOrder order, RowSource reader, Lanes running) {
      this.order = order;
      this.reader = reader;
      this.running = running;
      this.filling = Stream.generate(BatchInFilling::new).limit(running.count()).toList();
    }

    ImportResult toTheEnd(BooleanSupplier stopping) throws InterruptedException {
      ImportResult result = distribute(stopping);
      if (result.state() != ImportState.INTERRUPTED) {
        for (int lane = 0; lane < filling.size(); lane++) {
          submit(lane);
        }
      }
      running.await();
      batches.report(order, reader.bytesConsumed());
      return result;
    }

    private ImportResult distribute(BooleanSupplier stopping) throws InterruptedException {
      try {
        while (reader.hasNext()) {
          if (stopping.getAsBoolean()) {
            return ImportResult.interrupted();
          }
          RowReading row = reader.next();
          int lane = lane(row);
          filling.get(lane).add(row);
          if (filling.get(lane).isFull()) {
            submit(lane);
          }
        }
        return ImportResult.completed();
      } catch (UnreadableFile brokenOff) {
        return ImportResult.failed(
            sentence(brokenOff) + "; the rows before that are counted and stored");
      }
    }

    private void submit(int lane) throws InterruptedException {
      if (!filling.get(lane).isEmpty()) {
        Batch batch = filling.get(lane).take(reader.bytesConsumed());
        running.submit(lane, () -> batches.store(order, batch));
      }
    }

    private int lane(RowReading row) {
      int key =
          row instanceof ReadableRow(var readable)
              ? readable.subscriber().hashCode()
              : Long.hashCode(row.line());
      return Math.floorMod(key ^ (key >>> 16), running.count());
    }
  }
}
