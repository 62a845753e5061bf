package org.ocrm.command.imports;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.json.QuickInstants;

/// Reads the times of a file: the first pattern that fits wins.
///
/// A text with an offset or zone keeps it; one without is wall clock time in the zone of the
/// file; a date alone is the start of that day there. Where clocks go forward, a time in the gap
/// is moved on by the length of the gap; where they go back, the earlier of the two is meant.
/// Dates that do not exist (30 February) do not fit, and neither do years beyond 1 to 9999.
public final class Times {
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2001, 2, 3, 16, 5, 6, 0, ZoneId.of("UTC"));
  private static final List<DateTimeFormatter> ISO =
      List.of(isoWithTime('T'), isoWithTime(' '), DateTimeFormatter.ISO_LOCAL_DATE);

  private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

  private final ZoneId zone;
  private final List<DateTimeFormatter> formats;
  private final boolean isIso;

  private Times(ZoneId zone, List<DateTimeFormatter> formats) {
    this.zone = zone;
    this.formats = List.copyOf(formats);
    this.isIso = formats.equals(ISO);
  }

  /// ISO-8601 instants, local date-times and dates; a blank may stand in for the `T`.
  public static Times iso(ZoneId zone) {
    return new Times(zone, ISO);
  }

  /// Times written in one of these patterns of [DateTimeFormatter].
  ///
  /// @throws IllegalArgumentException where [#problemWithPattern] sees a problem
  public static Times patterns(ZoneId zone, List<String> patterns) {
    return new Times(zone, patterns.stream().map(Times::format).toList());
  }

  /// A good pattern reads back the day, hour and minute that it writes, as far as it writes them.
  public static Optional<String> problemWithPattern(String pattern) {
    try {
      DateTimeFormatter format = format(pattern);
      return new Times(SAMPLE.getZone(), List.of(format)).read(format.format(SAMPLE)).isPresent()
          ? Optional.empty()
          : Optional.of(
              "does not say which time is meant: it needs a date (yyyy, MM, dd) and, if it has a"
                  + " time, an hour of 24 (HH) or one with a.m./p.m. (hh a)");
    } catch (IllegalArgumentException | DateTimeException notAPattern) {
      return Optional.of("is not a pattern of date and time: " + notAPattern.getMessage());
    }
  }

  public Optional<Instant> read(String text) {
    Instant quickly = isIso ? QuickInstants.instantOrNull(text) : null;
    if (quickly != null && !quickly.isBefore(YEAR_ONE)) {
      return Optional.of(quickly);
    }
    for (DateTimeFormatter format : formats) {
      Instant instant = read(text, format);
      if (instant != null) {
        return Optional.of(instant);
      }
    }
    return Optional.empty();
  }

  private @Nullable Instant read(String text, DateTimeFormatter format) {
    // Looking first keeps the exception for texts that have the shape but not the sense.
    ParsePosition position = new ParsePosition(0);
    if (format.parseUnresolved(text, position) == null || position.getIndex() != text.length()) {
      return null;
    }
    try {
      return instant(format.parse(text));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  private @Nullable Instant instant(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (date == null || date.getYear() < 1 || date.getYear() > 9999) {
      return null;
    }
    ZoneId written = parsed.query(TemporalQueries.zone());
    ZoneId in = written == null ? zone : written;
    if (time != null) {
      return date.atTime(time).atZone(in).toInstant();
    }
    return hasHalfATime(parsed) ? null : date.atStartOfDay(in).toInstant();
  }

  /// `hh:mm` without a.m./p.m., say: taking it for a date alone would lose what it says.
  private static boolean hasHalfATime(TemporalAccessor parsed) {
    for (ChronoField field : ChronoField.values()) {
      if (field.isTimeBased() && parsed.isSupported(field)) {
        return true;
      }
    }
    return false;
  }

  private static DateTimeFormatter format(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(withoutEra(pattern))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /// Strict resolving takes `yyyy` for a year that needs an era. Nobody who writes it means that.
  private static String withoutEra(String pattern) {
    if (pattern.indexOf('G') >= 0) {
      return pattern;
    }
    StringBuilder result = new StringBuilder(pattern);
    boolean quoted = false;
    for (int i = 0; i < result.length(); i++) {
      if (result.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted && result.charAt(i) == 'y') {
        result.setCharAt(i, 'u');
      }
    }
    return result.toString();
  }

  private static DateTimeFormatter isoWithTime(char separator) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .appendLiteral(separator)
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .optionalStart()
        .parseLenient()
        .appendOffset("+HH:mm", "Z")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
