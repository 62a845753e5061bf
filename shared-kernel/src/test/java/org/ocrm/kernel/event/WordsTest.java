package org.ocrm.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.subscriber.ServiceKind;

class WordsTest {

  @Test
  void servicesThatAreReadOneByOneShareTheirWords() {
    Activation one = read("VAS_RBT", "USSD", "*123#");
    Activation other = read("VAS_RBT", "USSD", "*123#");
    assertThat(other).isEqualTo(one);
    assertThat(other.serviceCode()).isSameAs(one.serviceCode());
    assertThat(other.channel()).isSameAs(one.channel());
    assertThat(other.subChannel()).isSameAs(one.subChannel());
  }

  @Test
  void wordsOfOnePlaceAreNotTakenForEachOther() {
    // Equal hashes, and therefore one place.
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(Words.shared("Aa")).isEqualTo("Aa");
    assertThat(Words.shared("BB")).isEqualTo("BB");
    assertThat(Words.shared("Aa")).isEqualTo("Aa");
  }

  @Test
  void moreWordsThanThereArePlacesAreAllThemselves() {
    assertThat(IntStream.range(0, 100_000).mapToObj(n -> "Ünité-" + n))
        .allSatisfy(word -> assertThat(Words.shared(word)).isEqualTo(word));
  }

  private static Activation read(String code, String channel, String subChannel) {
    return new Activation(
        new String(code.toCharArray()),
        ServiceKind.PERMANENT,
        new String(channel.toCharArray()),
        new String(subChannel.toCharArray()),
        Instant.EPOCH);
  }
}
