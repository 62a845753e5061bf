package org.ocrm.query.export.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.export.FeatureFiles.Moment;
import org.ocrm.query.export.Moments;

/// CSV with the columns `subscriber_id` and `as_of`, in either order, and no others. Read from
/// front to back, once to look for mistakes and once to answer. What is plain is read off its bytes
/// (see `PlainLines`), and looked through while it comes in; all else by the library.
public final class MomentFile implements AutoCloseable {

  private static final String SUBSCRIBER = "subscriber_id";
  private static final String AS_OF = "as_of";
  private static final int MISTAKES_TOLD = 20;
  private static final int LONGEST_RECORD = 1 << 16;
  private static final int DAYS_KEPT = 10_000;

  private final TakenRequest request;
  private final boolean isPlain;

  /// @param request read to its end
  /// @param isPlain whether all of its lines are plain
  MomentFile(TakenRequest request, boolean isPlain) {
    this.request = request;
    this.isPlain = isPlain;
  }

  /// Looks through all rows.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 that names line and reason of the first
  ///     twenty mistakes
  public void check() {
    if (!isPlain) {
      checkInGeneral();
    }
  }

  private void checkInGeneral() {
    FieldErrors errors = new FieldErrors();
    int mistakes = 0;
    try (Reading reading = new Reading(request.again())) {
      while (mistakes < MISTAKES_TOLD && reading.records.hasNext()) {
        CsvRecord row = reading.records.next();
        Optional<String> problem = reading.problemWith(row);
        if (problem.isPresent()) {
          errors.add("line " + row.getStartingLineNumber(), problem.get());
          mistakes++;
        }
      }
    } catch (IOException broken) {
      errors.add("body", unreadable(broken));
    } catch (CsvParseException | UncheckedIOException broken) {
      errors.add("body", unreadable(broken));
    }
    errors.throwIfAny();
  }

  /// The rows in their order, to be closed.
  public Moments read() {
    try {
      return isPlain ? new PlainLines(request.again()) : new Reading(request.again());
    } catch (IOException | UncheckedIOException | CsvParseException broken) {
      throw Problem.malformed("body", unreadable(broken)).asException();
    }
  }

  @Override
  public void close() throws IOException {
    request.close();
  }

  private static String unreadable(Exception broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return "is not UTF-8";
      }
    }
    return "is not CSV: " + broken.getMessage();
  }

  private static final class Reading implements Moments {

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final int subscriber;
    private final int asOf;
    private final Map<String, LocalDate> days = new HashMap<>();

    private Reading(InputStream request) {
      csv =
          CsvReader.builder()
              .maxBufferSize(LONGEST_RECORD)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(
                  new InputStreamReader(
                      request,
                      StandardCharsets.UTF_8
                          .newDecoder()
                          .onMalformedInput(CodingErrorAction.REPORT)
                          .onUnmappableCharacter(CodingErrorAction.REPORT)));
      records = csv.iterator();
      List<String> header = header();
      subscriber = header.indexOf(SUBSCRIBER);
      asOf = header.indexOf(AS_OF);
      if (subscriber < 0 || asOf < 0 || header.size() != 2) {
        close();
        throw Problem.malformed(
                "line 1",
                "must be subscriber_id,as_of and is " + Shown.value(String.join(",", header)))
            .asException();
      }
    }

    private List<String> header() {
      if (!records.hasNext()) {
        return List.of();
      }
      return records.next().getFields().stream()
          .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
          .toList();
    }

    @Override
    public Optional<Supplier<List<Moment>>> next(int most) {
      List<Moment> rows = new ArrayList<>();
      while (rows.size() < most && records.hasNext()) {
        rows.add(moment(records.next()));
      }
      return rows.isEmpty() ? Optional.empty() : Optional.of(() -> rows);
    }

    private Moment moment(CsvRecord row) {
      return new Moment(row.getField(subscriber), day(row.getField(asOf)));
    }

    /// Rows name the same days again and again.
    private LocalDate day(String text) {
      LocalDate known = days.get(text);
      if (known != null) {
        return known;
      }
      LocalDate day = LocalDate.parse(text);
      if (days.size() < DAYS_KEPT) {
        days.put(text, day);
      }
      return day;
    }

    private Optional<String> problemWith(CsvRecord row) {
      if (row.getFieldCount() != 2) {
        return Optional.of("must have 2 fields and has " + row.getFieldCount());
      }
      return Identifiers.problemWithSubscriberId(row.getField(subscriber))
          .map(problem -> SUBSCRIBER + " " + problem)
          .or(() -> problemWithDay(row.getField(asOf)));
    }

    private Optional<String> problemWithDay(String text) {
      try {
        LocalDate day = day(text);
        return day.isBefore(BusinessCalendar.FIRST_DAY) || day.isAfter(BusinessCalendar.LAST_DAY)
            ? Optional.of(
                "as_of must lie from %s to %s"
                    .formatted(BusinessCalendar.FIRST_DAY, BusinessCalendar.LAST_DAY))
            : Optional.empty();
      } catch (DateTimeException _) {
        return Optional.of("as_of must be a day such as 2026-01-31 and is " + Shown.value(text));
      }
    }

    @Override
    public void close() {
      try {
        csv.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
