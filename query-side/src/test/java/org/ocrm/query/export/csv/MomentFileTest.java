package org.ocrm.query.export.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.query.export.FeatureFiles.Moment;
import org.ocrm.query.export.Moments;

class MomentFileTest {

  @TempDir private Path folder;

  @Test
  void rows_come_in_their_order_whatever_the_order_of_the_columns() throws IOException {
    assertThat(moments("\uFEFFas_of,Subscriber_ID\r\n2026-01-31,\"a\"\r\n\r\n2026-01-30,b\r\n"))
        .containsExactly(
            new Moment("a", LocalDate.of(2026, 1, 31)), new Moment("b", LocalDate.of(2026, 1, 30)));
  }

  @Test
  void no_rows_are_no_mistake() throws IOException {
    assertThat(moments("subscriber_id,as_of\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a,2026-02-30         | line 2 | as_of must be a day such as 2026-01-31 and is \"2026-02-30\"",
        "a,31.01.2026         | line 2 | as_of must be a day such as 2026-01-31 and is \"31.01.2026\"",
        "a,                   | line 2 | as_of must be a day such as 2026-01-31 and is \"\"",
        "a,0999-01-01         | line 2 | as_of must lie from 1900-01-01 to 2999-12-31",
        ",2026-01-31          | line 2 | subscriber_id is empty",
        "a                    | line 2 | must have 2 fields and has 1",
        "a,2026-01-31,x       | line 2 | must have 2 fields and has 3"
      })
  void a_mistake_is_told_with_line_and_reason(String row, String line, String reason)
      throws IOException {
    assertThat(problem("subscriber_id,as_of\n" + row + "\n").errors())
        .containsExactly(new FieldError(line, reason));
  }

  @Test
  void all_mistakes_are_told_up_to_twenty() throws IOException {
    assertThat(problem("subscriber_id,as_of\n" + "a,never\n".repeat(25)).errors()).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {"subscriber_id", "subscriber,as_of", "subscriber_id,as_of,label", "a,2026-01-31"})
  void another_header_is_refused(String header) throws IOException {
    assertThat(problem(header + "\n").errors())
        .extracting(FieldError::field)
        .containsExactly("line 1");
  }

  @Test
  void an_empty_body_is_refused() throws IOException {
    assertThat(problem("").errors()).extracting(FieldError::field).containsExactly("line 1");
  }

  @Test
  void what_is_no_utf8_is_refused() throws IOException {
    try (MomentFile file =
        new MomentFolder(folder, 1000)
            .take(bytes("subscriber_id,as_of\nä,2026-01-31\n", StandardCharsets.ISO_8859_1))) {
      assertThat(refusal(file).errors()).containsExactly(new FieldError("body", "is not UTF-8"));
    }
  }

  @Test
  void what_is_too_large_is_refused_and_leaves_nothing() {
    for (int places : List.of(0, 1)) {
      ProblemException refused =
          catchThrowableOfType(
              ProblemException.class,
              () ->
                  new MomentFolder(folder, 10, places)
                      .take(bytes("subscriber_id", StandardCharsets.UTF_8)));
      assertThat(refused.problem().status()).isEqualTo(413);
    }
    assertThat(folder.resolve("point-in-time")).isEmptyDirectory();
  }

  @Test
  void small_requests_are_in_memory_while_there_is_a_place_and_all_others_in_files()
      throws IOException {
    MomentFolder one = new MomentFolder(folder, 10_000_000, 1);
    String small = "subscriber_id,as_of\ns1,2026-01-31\n";
    String large = "subscriber_id,as_of\n" + "s1,2026-01-31\n".repeat(150_001);
    try (MomentFile first = one.take(bytes(small, StandardCharsets.UTF_8))) {
      assertThat(files()).isZero();
      try (MomentFile second = one.take(bytes(small, StandardCharsets.UTF_8))) {
        assertThat(files()).isOne();
        assertThat(rows(second)).isEqualTo(rows(first)).isEqualTo(1);
      }
      assertThat(files()).isZero();
    }
    try (MomentFile far = one.take(bytes(large, StandardCharsets.UTF_8));
        MomentFile near = one.take(bytes(small, StandardCharsets.UTF_8))) {
      assertThat(files()).isOne();
      assertThat(rows(far)).isEqualTo(150_001);
      assertThat(rows(near)).isOne();
    }
    assertThat(files()).isZero();
  }

  private long files() throws IOException {
    Path requests = folder.resolve("point-in-time");
    if (!Files.exists(requests)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(requests)) {
      return all.count();
    }
  }

  private static int rows(MomentFile file) {
    file.check();
    try (Moments reading = file.read()) {
      return all(reading).size();
    }
  }

  @Test
  void a_long_file_comes_in_pieces() throws IOException {
    int rows = 100_005;
    StringBuilder csv = new StringBuilder("subscriber_id,as_of\n");
    for (int row = 0; row < rows; row++) {
      csv.append('s').append(row).append(",2026-03-").append(10 + row % 20).append('\n');
    }
    List<Moment> all = moments(csv.toString());
    assertThat(all).hasSize(rows);
    assertThat(all.getFirst()).isEqualTo(new Moment("s0", LocalDate.of(2026, 3, 10)));
    assertThat(all.getLast()).isEqualTo(new Moment("s100004", LocalDate.of(2026, 3, 14)));
  }

  private List<Moment> moments(String csv) throws IOException {
    try (MomentFile file =
        new MomentFolder(folder, 10_000_000).take(bytes(csv, StandardCharsets.UTF_8))) {
      file.check();
      try (Moments reading = file.read()) {
        return all(reading);
      }
    }
  }

  private static List<Moment> all(Moments reading) {
    return Stream.generate(() -> reading.next(1_000))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .map(Supplier::get)
        .peek(some -> assertThat(some).hasSizeBetween(1, 1_000))
        .flatMap(List::stream)
        .toList();
  }

  private Problem problem(String csv) throws IOException {
    try (MomentFile file =
        new MomentFolder(folder, 10_000).take(bytes(csv, StandardCharsets.UTF_8))) {
      return refusal(file);
    }
  }

  private static Problem refusal(MomentFile file) {
    return catchThrowableOfType(ProblemException.class, file::check).problem();
  }

  private static ByteArrayInputStream bytes(String text, Charset charset) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }
}
