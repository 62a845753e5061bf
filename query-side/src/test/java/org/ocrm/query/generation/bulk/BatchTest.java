package org.ocrm.query.generation.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void allBlocksAreTakenOnceAndInOrder() {
    assertThat(parts(new Batch(new BlockRange(10, 42), 2), false))
        .hasSize(16)
        .startsWith(new BlockRange(10, 12), new BlockRange(12, 14))
        .endsWith(new BlockRange(40, 42));
  }

  /// One alone reads then, and rests after each part however little it has read.
  @Test
  void whoeverRestsTakesSmallPartsButNotTiny() {
    assertThat(parts(new Batch(new BlockRange(0, 25), 2), true))
        .containsExactly(new BlockRange(0, 25));
    assertThat(parts(new Batch(new BlockRange(0, 8192), 2), true)).hasSize(128);
  }

  @Test
  void nothingIsLeftWhenItWasGivenUp() {
    Batch batch = new Batch(new BlockRange(0, 100), 1);
    batch.giveUp();
    assertThat(batch.part(false)).isNull();
  }

  private static List<BlockRange> parts(Batch batch, boolean isToRest) {
    List<BlockRange> parts = new ArrayList<>();
    for (@Nullable BlockRange part = batch.part(isToRest);
        part != null;
        part = batch.part(isToRest)) {
      parts.add(part);
    }
    return parts;
  }
}
