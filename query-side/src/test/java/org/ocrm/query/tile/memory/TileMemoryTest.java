package org.ocrm.query.tile.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.Saving;
import org.ocrm.query.tile.StandingTiles;
import org.ocrm.query.tile.Tiles;

class TileMemoryTest {

  private static final Tile ONE = Tile.ofBytes(new byte[] {1, 2});
  private static final Tile TWO = Tile.ofBytes(new byte[] {1, 4});

  private boolean alone = true;
  private final TileMemory memory = new TileMemory("tiles", () -> alone, 1 << 20);

  @Test
  void isSilentUntilItIsLoaded() {
    assertThat(memory.now()).isEmpty();
    memory.loadFrom(store(Map.of("a", ONE)));
    assertThat(memory.now().orElseThrow().tileOf("a")).contains(ONE);
  }

  @Test
  void isSilentAndIsNotLoadedWhileAnotherNodeWorksOnSegments() {
    alone = false;
    memory.loadFrom(store(Map.of("a", ONE)));
    assertThat(memory.state()).isEqualTo(MemoryState.EMPTY);
    alone = true;
    memory.loadFrom(store(Map.of("a", ONE)));
    alone = false;
    assertThat(memory.now()).isEmpty();
  }

  @Test
  void knowsABatchOnlyWhenItIsCommitted() {
    memory.loadFrom(store(Map.of("a", ONE)));
    Saving saving = memory.saving();
    assertThat(memory.now().orElseThrow().tileOf("b")).isEmpty();
    saving.committed(Map.of("b", TWO));
    assertThat(memory.now().orElseThrow().tileOf("b")).contains(TWO);
  }

  @Test
  void batchesCommittedWhileItLoadsAreWorthMoreThanWhatWasRead() {
    memory.loadFrom(
        new Stored(
            new TreeMap<>(Map.of("a", ONE, "b", ONE)),
            () -> memory.saving().committed(Map.of("a", TWO, "c", TWO))));
    PackedTiles known = memory.now().orElseThrow();
    assertThat(known.tilesOf(List.of("a", "b", "c")))
        .isEqualTo(Map.of("a", TWO, "b", ONE, "c", TWO));
  }

  @Test
  void forgetsEverythingWhenABatchFailedOrASegmentWasClaimedAndLearnsItAgain() {
    memory.loadFrom(store(Map.of("a", ONE)));
    memory.saving().failed();
    assertThat(memory.now()).isEmpty();
    memory.loadFrom(store(Map.of("a", TWO)));
    assertThat(memory.now().orElseThrow().tileOf("a")).contains(TWO);
    memory.doubt();
    assertThat(memory.now()).isEmpty();
  }

  @Test
  void aDoubtThatArisesWhileItLoadsSpoilsWhatItLoads() {
    memory.loadFrom(new Stored(new TreeMap<>(Map.of("a", ONE)), memory::doubt));
    assertThat(memory.now()).isEmpty();
    assertThat(memory.state()).isEqualTo(MemoryState.EMPTY);
  }

  @Test
  void aFailureToReadTheStoreIsNoReasonToGiveUp() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("the database is gone");
        };
    try {
      memory.loadFrom(new Stored(new TreeMap<>(Map.of("a", ONE)), failing));
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the database is gone");
    }
    memory.loadFrom(store(Map.of("a", ONE)));
    assertThat(memory.now()).isPresent();
  }

  @Test
  void leavesInTheStoreWhatIsTooLarge() {
    TileMemory small = new TileMemory("tiles", () -> true, 10);
    small.loadFrom(store(Map.of("a", ONE, "b", ONE, "c", ONE)));
    assertThat(small.state()).isEqualTo(MemoryState.TOO_LARGE);
    TileMemory outgrown = new TileMemory("tiles", () -> true, 10);
    outgrown.loadFrom(store(Map.of("a", ONE)));
    outgrown.saving().committed(Map.of("b", ONE, "c", ONE));
    assertThat(outgrown.now()).isEmpty();
    assertThat(outgrown.state()).isEqualTo(MemoryState.TOO_LARGE);
  }

  @Test
  void tilesStandStillUntilTheyAreLetGoAndKeepWhatTheyWere() throws Exception {
    memory.loadFrom(store(Map.of("a", ONE)));
    CompletableFuture<Void> batch;
    CountDownLatch saving = new CountDownLatch(1);
    try (StandingTiles standing = memory.standStill(store(Map.of()))) {
      batch =
          CompletableFuture.runAsync(
              () -> {
                saving.countDown();
                memory.saving().committed(Map.of("a", TWO));
              });
      saving.await();
      assertThat(standing.lasting()).isTrue();
      assertThat(memory.now().orElseThrow().tileOf("a")).contains(ONE);
      standing.letGo();
      batch.join();
      assertThat(standing.tiles().tileOf("a")).contains(ONE);
      assertThat(memory.now().orElseThrow().tileOf("a")).contains(TWO);
    }
  }

  @Test
  void tilesThatAreNotKnownStandStillInTheStore() {
    try (StandingTiles standing = memory.standStill(store(Map.of("a", ONE)))) {
      assertThat(standing.lasting()).isFalse();
      assertThat(standing.tiles().tileOf("a")).contains(ONE);
    }
  }

  private static Tiles store(Map<String, Tile> tiles) {
    return new Stored(new TreeMap<>(tiles), () -> {});
  }

  /// @param meanwhile happens when everything has been read
  private record Stored(TreeMap<String, Tile> stored, Runnable meanwhile) implements Tiles {

    @Override
    public Optional<Tile> tileOf(String subscriberId) {
      return Optional.ofNullable(stored.get(subscriberId));
    }

    @Override
    public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
      TreeMap<String, Tile> some = new TreeMap<>(stored);
      some.keySet().retainAll(subscriberIds);
      return some;
    }

    @Override
    public void forEach(BiConsumer<String, Tile> visitor) {
      stored.forEach(visitor);
      meanwhile.run();
    }
  }
}
