package org.ocrm.query.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileLayout;

class TileDigestTest {

  private static final TileLayout BY_CHANNEL =
      new TileLayout(Map.of("InteractionRecorded", Set.of("channel")));

  private record Fact(int day, String channel, String type, int count) {}

  @Property
  void whatIsSaidCountsAndNotHowItIsNumberedOrWhatIsKeptBesides(
      @ForAll long seed, @ForAll @IntRange(max = 40) int facts) {
    List<Fact> said = some(facts, seed);
    List<Fact> inAnotherOrder = new ArrayList<>(said);
    Collections.shuffle(inAnotherOrder, new Random(seed + 1));
    assertThat(digest(inAnotherOrder, true)).isEqualTo(digest(said, false));
  }

  @Property
  void oneFactMoreIsAnotherDigest(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int facts,
      @ForAll @IntRange(max = 9) int day) {
    List<Fact> said = some(facts, seed);
    List<Fact> more = new ArrayList<>(said);
    more.add(new Fact(day, "CC", "question", 1));
    assertThat(digest(more, false)).isNotEqualTo(digest(said, false));
  }

  @Property
  void aFactOnAnotherDayOrThroughAnotherChannelIsAnotherDigest(
      @ForAll @IntRange(min = -20000, max = 20000) int day,
      @ForAll @IntRange(min = 1, max = 5) int later) {
    byte[] one = digest(List.of(new Fact(day, "CC", "question", 1)), false);
    assertThat(digest(List.of(new Fact(day + later, "CC", "question", 1)), false))
        .isNotEqualTo(one);
    assertThat(digest(List.of(new Fact(day, "FO", "question", 1)), false)).isNotEqualTo(one);
    assertThat(digest(List.of(new Fact(day, "CC", "question", 2)), false)).isNotEqualTo(one);
  }

  @Property(tries = 1)
  void digestsOfManyDifferentTilesAreAllDifferent() {
    Set<String> digests = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      List<Fact> facts =
          List.of(new Fact(i / 100, "CC", "question", 1), new Fact(i % 100, "FO", "question", 1));
      digests.add(java.util.HexFormat.of().formatHex(digest(facts, false)));
    }
    assertThat(digests).hasSize(20_000);
  }

  /// @param finer whether the generation keeps the type apart, too
  private static byte[] digest(List<Fact> facts, boolean finer) {
    MemoryDictionary dictionary = new MemoryDictionary();
    TileBuilder tile = new TileBuilder();
    for (Fact fact : facts) {
      Map<String, String> attributes =
          finer
              ? Map.of("channel", fact.channel(), "type", fact.type())
              : Map.of("channel", fact.channel());
      int key = dictionary.numberOf(new FactKey("InteractionRecorded", attributes));
      tile.add(fact.day(), key, fact.count());
    }
    return new TileDigest(BY_CHANNEL, dictionary).of(tile.build());
  }

  private static List<Fact> some(int count, long seed) {
    Random random = new Random(seed);
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(
          new Fact(
              random.nextInt(10),
              List.of("CC", "FO", "MA", "WS").get(random.nextInt(4)),
              List.of("question", "complaint").get(random.nextInt(2)),
              random.nextInt(5) == 0 ? -1 : 1));
    }
    return facts;
  }
}
