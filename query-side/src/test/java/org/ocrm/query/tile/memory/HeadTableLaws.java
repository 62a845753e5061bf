package org.ocrm.query.tile.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A look into the table finds what a walk through all heads finds.
class HeadTableLaws {

  /// Of few different bytes, so that heads meet and are beginnings of each other.
  @Provide
  Arbitrary<Long> heads() {
    Arbitrary<String> numbers = Arbitraries.strings().numeric().ofMaxLength(Long.BYTES);
    Arbitrary<String> words = Arbitraries.strings().withChars("-.1:z~").ofMaxLength(Long.BYTES);
    return Arbitraries.oneOf(numbers, words).map(HeadTableLaws::head);
  }

  @Provide
  Arbitrary<List<Long>> manyHeads() {
    return heads().list().ofMaxSize(300);
  }

  @Property
  void the_last_head_that_is_not_greater_is_found(
      @ForAll("manyHeads") List<Long> some, @ForAll("manyHeads") List<Long> asked) {
    long[] heads = some.stream().mapToLong(Long::longValue).sorted().toArray();
    HeadTable table = new HeadTable(heads);
    asked.forEach(head -> assertFound(table, heads, head));
    some.forEach(head -> assertFound(table, heads, head));
    some.forEach(head -> assertFound(table, heads, head - 1));
  }

  @Property
  void many_are_found_where_each_is(
      @ForAll("manyHeads") List<Long> some, @ForAll("manyHeads") List<Long> asked) {
    HeadTable table = new HeadTable(some.stream().mapToLong(Long::longValue).sorted().toArray());
    long[] wanted =
        Stream.concat(asked.stream(), Stream.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE))
            .mapToLong(Long::longValue)
            .toArray();
    assertThat(table.last(wanted)).isEqualTo(Arrays.stream(wanted).mapToInt(table::last).toArray());
  }

  @Example
  void a_head_that_is_not_ascii_is_not_found() {
    assertThat(new HeadTable(new long[] {1, 2}).last(Long.MIN_VALUE)).isEqualTo(-1);
  }

  private static void assertFound(HeadTable table, long[] heads, long head) {
    int expected = -1;
    while (expected + 1 < heads.length && heads[expected + 1] <= head) {
      expected++;
    }
    assertThat(table.last(head)).isEqualTo(expected);
  }

  private static long head(String text) {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = head << Byte.SIZE | (i < text.length() ? text.charAt(i) : 0);
    }
    return head;
  }
}
