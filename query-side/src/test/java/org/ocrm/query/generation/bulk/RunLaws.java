package org.ocrm.query.generation.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.query.pace.Rests;
import org.ocrm.query.pace.Stint;

/// Runs hold what was put into them, in byte order, and merge like the tiles they hold.
class RunLaws {

  /// One thing that was put down for a subscriber; nothing when the count is zero.
  record Put(String id, int day, int key, int count) {}

  @Property
  void runsMergedPartByPartAreTheSumOfWhatWasPutIntoThem(
      @ForAll("puts") List<List<Put>> perRun, @ForAll @IntRange(min = 1, max = 5) int parts)
      throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "runs");
    List<Run> runs = new ArrayList<>();
    Map<String, TileBuilder> expected = new TreeMap<>(RunLaws::bytewise);
    for (List<Put> puts : perRun) {
      runs.add(run(folder, puts, runs.size()));
      for (Put put : puts) {
        expected
            .computeIfAbsent(put.id(), _ -> new TileBuilder())
            .add(put.day(), put.key(), put.count());
      }
    }
    List<String> ids = new ArrayList<>();
    List<IdRange> ranges = RunMerge.divided(folder, runs, parts);
    assertThat(ranges).hasSizeBetween(1, parts);
    for (IdRange range : ranges) {
      RunMerge.<RuntimeException>forEach(
          folder,
          runs,
          range,
          (id, idLength, packed, packedLength) -> {
            String text = new String(id, 0, idLength, StandardCharsets.UTF_8);
            ids.add(text);
            assertThat(Tile.ofBytes(Arrays.copyOf(packed, packedLength)))
                .isEqualTo(expected.getOrDefault(text, new TileBuilder()).build());
          });
    }
    assertThat(ids).containsExactlyElementsOf(expected.keySet());
    assertThat(runs).allMatch(run -> RunInput.isWhole(folder, run));
    DurableFiles.deleteFolder(folder);
  }

  private static Run run(Path folder, List<Put> puts, int number) throws IOException {
    Entries entries = new Entries();
    for (Put put : puts) {
      byte[] id = put.id().getBytes(StandardCharsets.UTF_8);
      entries.of(id, 0, id.length);
      if (put.count() != 0) {
        entries.add(put.day(), put.key(), put.count());
      }
    }
    return SortedRun.write(
        entries,
        folder.resolve("run-" + number),
        new BlockRange(number, number + 1),
        puts.size(),
        0,
        new Stint(Rests.NONE));
  }

  private static int bytewise(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<List<List<Put>>> puts() {
    Arbitrary<String> ids =
        Arbitraries.oneOf(
            // Long common beginnings, and ends that are zero bytes.
            Arbitraries.strings().withChars("ab\0é").ofMaxLength(20),
            Arbitraries.integers().between(0, 40).map("prefix-%08d"::formatted),
            Arbitraries.of("aaaaaaa", "aaaaaaaa", "aaaaaaaaaaaaaa", "a".repeat(300)));
    Arbitrary<Put> puts =
        Combinators.combine(
                ids,
                Arbitraries.integers().between(-200, 30_000),
                Arbitraries.integers().between(0, 300),
                Arbitraries.integers().between(-2, 2))
            .as(Put::new);
    return puts.list().ofMaxSize(120).list().ofMaxSize(9);
  }
}
