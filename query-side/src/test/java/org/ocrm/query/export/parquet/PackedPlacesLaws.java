package org.ocrm.query.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/// What is packed is what the library unpacks.
class PackedPlacesLaws {

  private record Run(int place, int times) {}

  @Property
  void runs_and_mixtures_come_back(@ForAll("places") byte[] places) throws IOException {
    assertComesBack(places, places.length);
  }

  @Property
  void what_follows_the_last_place_is_not_packed(@ForAll("places") byte[] places)
      throws IOException {
    assertComesBack(places, places.length / 2);
  }

  /// Nothing but bits, for longer than a header can count.
  @Example
  void long_stretches_without_runs_come_back() throws IOException {
    for (int count : List.of(503, 504, 505, 2048, 5000)) {
      byte[] places = new byte[count];
      for (int i = 0; i < count; i++) {
        places[i] = (byte) (i % 128);
      }
      assertComesBack(places, count);
    }
  }

  @Provide
  Arbitrary<byte[]> places() {
    return Arbitraries.integers()
        .between(0, 127)
        .flatMap(
            most ->
                Combinators.combine(
                        Arbitraries.integers().between(0, most),
                        Arbitraries.frequencyOf(
                            Tuple.of(5, Arbitraries.just(1)),
                            Tuple.of(2, Arbitraries.integers().between(2, 40)),
                            Tuple.of(1, Arbitraries.integers().between(60, 20_000))))
                    .as(Run::new)
                    .list()
                    .ofMaxSize(200))
        .map(PackedPlacesLaws::spread);
  }

  private static byte[] spread(List<Run> runs) {
    byte[] places = new byte[runs.stream().mapToInt(Run::times).sum()];
    int next = 0;
    for (Run run : runs) {
      Arrays.fill(places, next, next + run.times(), (byte) run.place());
      next += run.times();
    }
    return places;
  }

  private static void assertComesBack(byte[] places, int count) throws IOException {
    int most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, places[i]);
    }
    int width = BytesUtils.getWidthFromMaxInt(most);
    byte[] packed = new PackedPlaces(places, count, width).bytes();
    var decoder = new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(packed));
    for (int i = 0; i < count; i++) {
      assertThat(decoder.readInt()).isEqualTo(places[i]);
    }
  }
}
