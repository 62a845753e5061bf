package org.ocrm.query.generation.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.pace.Rests;

/// The program is killed, or the disk forgets: whatever is left of the folder, the next one ends
/// with the same tiles, or says why it cannot.
///
/// Long because it goes through every way in which a folder can be left.
class BulkFoldCrashTest {

  private static final int EVENTS = 120;
  private static final BulkSettings SMALL = new BulkSettings(6, 1, 4, 1);

  private final StoredEvents history = StoredEvents.of(contacts());
  private final BulkScope scope = scope(TileLayout.STANDARD, "UTC", history.boundary());
  private Map<String, Tile> expected = Map.of();
  @TempDir private Path place;
  private Path folder = Path.of("");

  @BeforeEach
  void foldOneByOne() {
    expected = history.foldedOneByOne(scope, new MemoryDictionary());
    folder = place.resolve("build");
  }

  @Test
  void killedAfterAnyBatchItGoesOnFromTheLastCheckpoint() throws IOException {
    List<Path> left = new ArrayList<>();
    BulkFold killed = new BulkFold(folder, scope, SMALL);
    var _ =
        killed.gather(
            history,
            new BulkWatch() {
              @Override
              public void afterBatch(BulkProgress progress) {
                left.add(copy("killed-" + left.size()));
              }
            });
    assertThat(left).hasSize(EVENTS / 3);
    List<Long> firstBlocks = new CopyOnWriteArrayList<>();
    for (Path copy : left) {
      BulkFold next = new BulkFold(copy, scope, SMALL);
      boolean done =
          next.gather(
              boundary ->
                  (blocks, rows) -> {
                    firstBlocks.add(blocks.first());
                    history.open(boundary).read(blocks, rows);
                  },
              BulkWatch.NONE);
      assertThat(done).isTrue();
      assertThat(Bulks.tilesOf(next)).isEqualTo(expected);
    }
    // Not all of them began anew.
    assertThat(firstBlocks.stream().filter(first -> first == 0).count()).isLessThan(left.size());
  }

  @Test
  void whatIsMissingOrTornOfARunIsReadAgain() throws IOException {
    List<String> files = finished();
    assertThat(files).hasSizeGreaterThan(1);
    for (String file : files) {
      for (Damage damage : Damage.values()) {
        Path copy = copy(file + damage);
        damage.of(copy.resolve(file));
        assertThat(Bulks.gathered(new BulkFold(copy, scope, SMALL), history))
            .as("%s %s", damage, file)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void killedWhileItMergesItMergesAgain() throws IOException {
    BulkSettings unmerged = new BulkSettings(6, 1, 1_000, 1);
    assertThat(Bulks.gathered(new BulkFold(folder, scope, unmerged), history)).isEqualTo(expected);
    int runs = names().size() - 1;
    assertThat(runs).isGreaterThan(10);
    Files.writeString(folder.resolve("run-0-8-merged"), "not in the checkpoint yet");
    BulkFold merging = new BulkFold(folder, scope, SMALL);
    boolean done =
        merging.gather(
            _ ->
                (blocks, _) -> {
                  throw new AssertionError("read again: " + blocks);
                },
            BulkWatch.NONE);
    assertThat(done).isTrue();
    assertThat(merging.progress().runs()).isBetween(1, 4);
    assertThat(Bulks.tilesOf(merging)).isEqualTo(expected);
    assertThat(names()).hasSize(merging.progress().runs() + 1);
  }

  @Test
  void withoutItsCheckpointItBeginsAnew() throws IOException {
    List<String> files = finished();
    Files.delete(folder.resolve(Checkpoint.FILE));
    assertThat(Bulks.gathered(new BulkFold(folder, scope, SMALL), history)).isEqualTo(expected);
    assertThat(names()).containsAll(files);
  }

  @Test
  void whatWasNeverFinishedIsThrownAway() throws IOException {
    List<String> files = finished();
    for (String name : List.of("checkpoint.unfinished", "run-9-10.unfinished", "run-900-901")) {
      Files.writeString(folder.resolve(name), "torn");
    }
    assertThat(Bulks.gathered(new BulkFold(folder, scope, SMALL), history)).isEqualTo(expected);
    assertThat(names()).containsExactlyInAnyOrderElementsOf(with(files, Checkpoint.FILE));
  }

  @Test
  void aTornCheckpointIsNamed() throws IOException {
    assertThat(finished()).isNotEmpty();
    for (Damage damage : List.of(Damage.CUT, Damage.CHANGED)) {
      Path copy = copy("checkpoint-" + damage);
      damage.of(copy.resolve(Checkpoint.FILE));
      assertThatThrownBy(() -> new BulkFold(copy, scope, SMALL).gather(history, BulkWatch.NONE))
          .isInstanceOf(BuildDoesNotFit.class)
          .hasMessageContaining("checkpoint");
    }
  }

  @Test
  void theBuildOfAnotherScopeIsNotContinued() throws IOException {
    assertThat(finished()).isNotEmpty();
    HistoryBoundary mine = scope.boundary();
    assertThat(BulkFold.boundaryIn(folder)).contains(mine);
    Map<String, BulkScope> others =
        Map.of(
            "layout",
            scope(TileLayout.NOTHING, "UTC", mine),
            "Z",
            scope(TileLayout.STANDARD, "Europe/Warsaw", mine),
            "position",
            scope(TileLayout.STANDARD, "UTC", upTo(mine, EVENTS - 1, 1)),
            "position " + EVENTS,
            scope(TileLayout.STANDARD, "UTC", upTo(mine, EVENTS, 2)));
    others.forEach(
        (what, other) ->
            assertThatThrownBy(
                    () -> new BulkFold(folder, other, SMALL).gather(history, BulkWatch.NONE))
                .as(what)
                .isInstanceOf(BuildDoesNotFit.class));
  }

  @Test
  void itRestsWithinABatchWhereRestsAreDue() throws IOException {
    List<Long> worked = new CopyOnWriteArrayList<>();
    boolean done =
        new BulkFold(folder, scope, new BulkSettings(1_000_000, 10_000, 4, 1))
            .gather(
                boundary ->
                    (_, rows) -> {
                      for (int i = 1; worked.size() < 5; i++) {
                        rows.row(boundary.position() + i, new byte[0], 0, 0, 0, 0);
                      }
                    },
                new BulkWatch() {
                  @Override
                  public Rests rests() {
                    return new Rests() {
                      @Override
                      public boolean areDue() {
                        return true;
                      }

                      @Override
                      public void after(long nanoseconds) {
                        worked.add(nanoseconds);
                      }
                    };
                  }
                });
    assertThat(done).isTrue();
    assertThat(worked)
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(nanoseconds -> assertThat(nanoseconds).isPositive());
  }

  @Test
  void anInterruptStopsItAndLosesNothing() throws IOException {
    BulkFold stopped = new BulkFold(folder, scope, new BulkSettings(1_000, 2, 4, 1));
    boolean done =
        stopped.gather(
            history,
            new BulkWatch() {
              @Override
              public void afterBatch(BulkProgress progress) {
                if (progress.eventsDone() > EVENTS / 2) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).isFalse();
    assertThat(stopped.progress().runs()).isEqualTo(1);
    BulkFold next = new BulkFold(folder, scope, SMALL);
    assertThat(
            next.gather(
                boundary ->
                    (blocks, rows) -> {
                      assertThat(blocks.first()).isGreaterThan(EVENTS / 2 / 3 - 1);
                      history.open(boundary).read(blocks, rows);
                    },
                BulkWatch.NONE))
        .isTrue();
    assertThat(Bulks.tilesOf(next)).isEqualTo(expected);
  }

  @Test
  void anUnknownTypeStopsItUnlessItIsPassedOver() throws IOException {
    history.add("FeatureSetPublished", "{}".getBytes(StandardCharsets.UTF_8));
    BulkScope strict = scope(TileLayout.STANDARD, "UTC", history.boundary());
    assertThatThrownBy(() -> new BulkFold(folder, strict, SMALL).gather(history, BulkWatch.NONE))
        .isInstanceOf(UnfoldableEvent.class)
        .hasMessageContaining("position 121")
        .hasMessageContaining("FeatureSetPublished");
    BulkScope lenient =
        new BulkScope(
            strict.layout(),
            strict.calendar(),
            strict.boundary(),
            type -> type.startsWith("FeatureSet"));
    assertThat(Bulks.gathered(new BulkFold(folder, lenient, SMALL), history)).isEqualTo(expected);
  }

  @Test
  void doneAtOnceItLeavesNothingBehind() throws IOException {
    List<String> ids = new ArrayList<>();
    boolean done =
        BulkFold.<RuntimeException>once(
            folder,
            scope,
            SMALL,
            history,
            BulkWatch.NONE,
            (id, idLength, _, _) -> ids.add(new String(id, 0, idLength, StandardCharsets.UTF_8)));
    assertThat(done).isTrue();
    assertThat(ids).containsExactlyElementsOf(expected.keySet());
    assertThat(folder).doesNotExist();
  }

  private enum Damage {
    GONE,
    EMPTY,
    CUT,
    LONGER,
    CHANGED;

    void of(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case GONE -> Files.delete(file);
        case EMPTY -> Files.write(file, new byte[0]);
        case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        case LONGER -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        case CHANGED -> {
          bytes[bytes.length / 2]++;
          Files.write(file, bytes);
        }
      }
    }
  }

  /// Runs a fold to its end and names its runs.
  private List<String> finished() throws IOException {
    assertThat(Bulks.gathered(new BulkFold(folder, scope, SMALL), history)).isEqualTo(expected);
    return names().stream().filter(name -> !name.equals(Checkpoint.FILE)).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /// The folder as a crash would leave it now. The checkpoint comes first: runs that it names are
  /// there before it is, and stay.
  private Path copy(String name) {
    Path target = place.resolve(name);
    try {
      Files.createDirectory(target);
      copy(Checkpoint.FILE, target);
      for (String file : names()) {
        if (!file.equals(Checkpoint.FILE)) {
          copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  private void copy(String file, Path target) throws IOException {
    try {
      Files.copy(folder.resolve(file), target.resolve(file));
    } catch (NoSuchFileException notYetOrRenamed) {
      // As if the crash had come a moment before.
    }
  }

  private static List<String> with(List<String> names, String more) {
    List<String> all = new ArrayList<>(names);
    all.add(more);
    return all;
  }

  private static HistoryBoundary upTo(HistoryBoundary boundary, long position, long tableFile) {
    return new HistoryBoundary(position, List.of(), boundary.blocks(), tableFile);
  }

  private static BulkScope scope(TileLayout layout, String zone, HistoryBoundary boundary) {
    return new BulkScope(layout, new BusinessCalendar(ZoneId.of(zone)), boundary, _ -> false);
  }

  private static List<SubscriberEvent> contacts() {
    List<String> channels = List.of("CC", "FO", "MA", "WS");
    List<SubscriberEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 40_000L);
      events.add(
          new InteractionRecorded(
              "s-" + i * 31 % 17,
              "i-" + i,
              channels.get(i / 30),
              "question",
              null,
              null,
              null,
              at,
              at));
    }
    return events;
  }
}
