package org.ocrm.kernel.event.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/// Writes times as [Instant#toString] does, `2026-03-01T12:00:00.123456Z`, with no, three, six or
/// nine digits of a fraction, but digit by digit; years before 0 and after 9999 as it does itself.
final class QuickInstantTexts extends StdSerializer<Instant> {

  private static final int LONGEST = "2026-03-01T12:00:00.123456789Z".length();
  private static final int AT_FRACTION = "2026-03-01T12:00:00".length();
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int LAST_YEAR = 9_999;
  private static final int GROUP = 1_000;

  QuickInstantTexts() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
    generator.writeString(text(value));
  }

  static String text(Instant instant) {
    long second = instant.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
    int year = date.getYear();
    if (year < 0 || year > LAST_YEAR) {
      return instant.toString();
    }
    int ofDay = (int) Math.floorMod(second, (long) SECONDS_PER_DAY);
    byte[] text = new byte[LONGEST];
    put(text, 0, 4, year, '-');
    put(text, 5, 2, date.getMonthValue(), '-');
    put(text, 8, 2, date.getDayOfMonth(), 'T');
    put(text, 11, 2, ofDay / 3600, ':');
    put(text, 14, 2, ofDay / 60 % 60, ':');
    put(text, 17, 2, ofDay % 60, '.');
    int end = fraction(text, instant.getNano());
    text[end] = 'Z';
    return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
  }

  /// Writes a fraction, if there is one.
  ///
  /// @return where it ends, which is where it begins when there is none
  private static int fraction(byte[] text, int nano) {
    if (nano == 0) {
      return AT_FRACTION;
    }
    int digits = 9;
    int number = nano;
    while (number % GROUP == 0) {
      number /= GROUP;
      digits -= 3;
    }
    digits(text, AT_FRACTION + 1, digits, number);
    return AT_FRACTION + 1 + digits;
  }

  private static void put(byte[] text, int at, int digits, int number, char mark) {
    digits(text, at, digits, number);
    text[at + digits] = (byte) mark;
  }

  private static void digits(byte[] text, int at, int digits, int number) {
    int left = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
