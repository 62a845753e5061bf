package org.ocrm.query.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.query.export.FeatureFiles.Moment;
import org.ocrm.query.export.Moments;
import org.springframework.util.FileSystemUtils;

/// What is read off the bytes is what the library reads. A mark at the beginning, which is passed
/// over, makes a request one for the library.
class PlainLinesLaws {

  private static final String FOR_THE_LIBRARY = "\uFEFF";
  private static final String HEADER = "subscriber_id,as_of\n";

  private Path folder = Path.of("");

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("plain-lines");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    var _ = FileSystemUtils.deleteRecursively(folder);
  }

  @Property
  void lines_say_the_same_as_the_library_reads(@ForAll("requests") String lines)
      throws IOException {
    byte[] request = (HEADER + lines).getBytes(StandardCharsets.UTF_8);
    Statistics.label("plain").collect(PlainLines.areAllOf(new ByteArrayInputStream(request)));
    Statistics.label("plain")
        .coverage(
            seen -> {
              seen.check(true).percentage(share -> share > 10);
              seen.check(false).percentage(share -> share > 10);
            });
    assertThat(answer(HEADER + lines)).isEqualTo(answer(FOR_THE_LIBRARY + HEADER + lines));
  }

  @Provide
  Arbitrary<String> requests() {
    Arbitrary<String> right =
        Arbitraries.of("a,2026-01-31\n", "BENCH-07,1900-01-01\r\n", ".x@y=~:+_,2999-12-31\n");
    Arbitrary<String> odd =
        Arbitraries.of(
            "\n",
            "\"a\",2026-01-31\n",
            "a,2026-02-29\n",
            "b,2024-02-29\n",
            "a,20x6-01-31\n",
            "a,2x26-01-31\n",
            "a,2026-1x-31\n",
            "a,2026-13-01\n",
            "a,2026-01-3\n",
            "a,2026/01/31\n",
            "a,1899-12-31\n",
            "a,+2026-01-31\n",
            " a,2026-01-31\n",
            "a b,2026-01-31\n",
            "ä,2026-01-31\n",
            "..,2026-01-31\n",
            ".,2026-01-31\n",
            ",2026-01-31\n",
            "a,b,2026-01-31\n",
            "2026-01-31\n",
            "a,2026-01-31\r",
            "a,2026-01-31",
            "x".repeat(128) + ",2026-01-31\n",
            "x".repeat(129) + ",2026-01-31\n");
    return Arbitraries.frequencyOf(Tuple.of(15, right), Tuple.of(1, odd))
        .list()
        .ofMaxSize(40)
        .map(lines -> String.join("", lines));
  }

  private Object answer(String csv) throws IOException {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    try (MomentFile file =
        new MomentFolder(folder, 1_000_000).take(new ByteArrayInputStream(bytes))) {
      file.check();
      try (Moments moments = file.read()) {
        List<Moment> all = new ArrayList<>();
        Optional<Supplier<List<Moment>>> next = moments.next(3);
        while (next.isPresent()) {
          all.addAll(next.get().get());
          next = moments.next(3);
        }
        return all;
      }
    } catch (ProblemException refused) {
      return refused.problem().errors();
    }
  }
}
