package org.ocrm.app.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void countsAreGroupedByThousands() {
    assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
  }

  @Test
  void bytesAreShownInTheLargestUnitThatFits() {
    assertThat(Numbers.bytes(1023)).isEqualTo("1023 B");
    assertThat(Numbers.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Numbers.bytes(5L << 40)).isEqualTo("5.0 TiB");
    assertThat(Numbers.bytes(5000L << 40)).isEqualTo("5000.0 TiB");
  }

  @Test
  void hoursAreShownOnlyWhereThereAreAny() {
    assertThat(Numbers.duration(7)).isEqualTo("0:07");
    assertThat(Numbers.duration(760)).isEqualTo("12:40");
    assertThat(Numbers.duration(11_100)).isEqualTo("3:05:00");
  }
}
