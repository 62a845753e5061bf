package org.ocrm.command.imports.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.kernel.postgres.TestDatabase;

/// Long because an import can be cut off in many places.
class ImportRunnerIT {
  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(TestDatabase.fresh(), folder);
  }

  @Test
  void everyRowIsAcceptedOrDuplicateOrRejected() {
    ImportJob job =
        imports.run(
            "i1,s1,ROAMING,PERMANENT,CC,2015-01-01T00:00:00Z,",
            "i2,s1,ROAMING,PERMANENT,CC,2015-02-01T00:00:00Z,",
            "i1,s1,ROAMING,PERMANENT,CC,2015-01-01T00:00:00Z,",
            "i3,s2,DAYPASS,ONE_TIME,WS,2015-01-01T00:00:00Z,",
            "i4,s2,WEEKPASS,TEMPORARY,MA,2015-01-01T00:00:00Z,2015-01-08T00:00:00Z",
            "i5,s2,WEEKPASS,TEMPORARY,MA,2015-01-08T00:00:00Z,2015-01-01T00:00:00Z",
            "i6,s2,WEEKPASS,TEMPORARY,MA,2999-01-08T00:00:00Z,",
            "i7,s2,WEEKPASS,TEMPORARY,PIGEON,2015-01-08T00:00:00Z,",
            "i8,,WEEKPASS,TEMPORARY,MA,2015-01-08T00:00:00Z,",
            "i9,s3,x\u0000y,TEMPORARY,MA,2015-01-08T00:00:00Z,",
            "too,short");

    assertThat(job.state()).isEqualTo(ImportState.COMPLETED);
    assertThat(job.counts()).isEqualTo(new ImportCounts(3, 1, 7, 7));
    assertThat(imports.events()).isEqualTo(7);
    assertThat(imports.store.rejectedAfter(job.importId(), 0, 100))
        .extracting(RejectedRow::line, RejectedRow::reason)
        .map(Object::toString)
        .containsExactly(
            "(3L, \"service-already-active\")",
            "(7L, \"ends-before-it-starts\")",
            "(8L, \"effective-in-future\")",
            "(9L, \"unknown-channel\")",
            "(10L, \"missing-subscriber\")",
            "(11L, \"malformed-row\")",
            "(12L, \"malformed-row\")");
    assertThat(job.bytesRead()).isEqualTo(job.bytesTotal());
  }

  @Test
  void theSameFileAgainIsAllDuplicates() {
    String[] rows = rows(3_000);
    ImportJob first = imports.run(rows);
    long events = imports.events();

    ImportJob second = imports.run(rows);

    assertThat(first.counts().accepted()).isEqualTo(3_000);
    assertThat(second.counts()).isEqualTo(new ImportCounts(0, 3_000, 0, 0));
    assertThat(imports.events()).isEqualTo(events);
  }

  @Test
  void aLaterDumpAddsOnlyTheDeactivationsThatAreNew() {
    imports.run("i1,s1,A,PERMANENT,CC,2015-01-01T00:00:00Z,", "i2,s1,B,T,CC,2015-01-01T00:00:00Z,");

    ImportJob later =
        imports.run(
            "i1,s1,A,PERMANENT,CC,2015-01-01T00:00:00Z,2015-03-01T00:00:00Z",
            "i2,s1,B,T,CC,2015-01-01T00:00:00Z,");

    assertThat(later.counts()).isEqualTo(new ImportCounts(1, 1, 0, 1));
    assertThat(names("s1"))
        .containsExactly(
            "SubscriberRegistered", "ServiceActivated", "ServiceActivated", "ServiceDeactivated");
  }

  @Test
  void anImportThatIsOvertakenDecidesAnewAndLosesAndDoublesNothing() {
    AtomicInteger overtakings = new AtomicInteger(20);
    UnaryOperator<SubscriberStreams> another =
        streams ->
            between(
                streams,
                appends -> {
                  if (overtakings.getAndDecrement() > 0) {
                    String busy = appends.getFirst().subscriberId();
                    elsewhere(busy, "live-" + overtakings.get());
                  }
                });

    ImportJob job = imports.run(Imports.file(rows(200)), Imports.STANDARD, 2, another);

    assertThat(overtakings.get()).isNegative();
    assertThat(job.counts().accepted()).isEqualTo(200);
    assertThat(job.counts().rows()).isEqualTo(200);
    assertThat(serviceIds(200)).doesNotHaveDuplicates().hasSize(200);
    assertThat(countOfActivations()).isEqualTo(220);
    assertGapless();
  }

  @Test
  void anImportThatWasKilledIsFinishedByTheSameFile() {
    String[] rows = rows(8_000);
    AtomicInteger left = new AtomicInteger(3);
    UnaryOperator<SubscriberStreams> killed =
        streams ->
            between(
                streams,
                _ -> {
                  if (left.decrementAndGet() < 0) {
                    throw new IllegalStateException("killed");
                  }
                });
    assertThatThrownBy(() -> imports.run(Imports.file(rows), Imports.STANDARD, 2, killed))
        .hasMessage("killed");
    ImportJob cutOff = imports.store.newestFirst(0, 1).getFirst();
    assertThat(cutOff.counts().rows()).isPositive().isLessThan(8_000);
    assertThat(cutOff.counts().events()).isEqualTo(imports.events());
    imports.store.interruptAll("killed", imports.clock.instant());

    ImportJob again = imports.run(rows);

    assertThat(again.counts().duplicates()).isEqualTo(cutOff.counts().accepted());
    assertThat(again.counts().rows()).isEqualTo(8_000);
    assertThat(cutOff.counts().events() + again.counts().events()).isEqualTo(imports.events());
    assertThat(serviceIds(8_000)).doesNotHaveDuplicates().hasSize(8_000);
  }

  @Test
  void theRowsOfASubscriberAreTakenInTheOrderOfTheFileWhateverTheNumberOfLanes() {
    String[] rows =
        IntStream.range(0, 6_000)
            .mapToObj(i -> "i%05d,s%d,A,T,CC,2015-01-01T00:00:00Z,".formatted(i, i % 3))
            .toArray(String[]::new);

    imports.run(Imports.file(rows), Imports.STANDARD, 4, UnaryOperator.identity());

    for (String subscriber : List.of("s0", "s1", "s2")) {
      assertThat(activated(subscriber)).hasSize(2_000).isSorted();
    }
  }

  @Test
  void theRowsBeforeABrokenEndAreKeptAndTheJobSaysSo() throws Exception {
    byte[] whole = Gzip.of(Imports.file(rows(5_000)));
    byte[] broken = Arrays.copyOf(whole, whole.length / 2);

    ImportJob job = imports.run(broken, Imports.STANDARD, 2, UnaryOperator.identity());

    assertThat(job.state()).isEqualTo(ImportState.FAILED);
    assertThat(job.failure()).contains("breaks off after line").contains("are counted and stored");
    assertThat(job.counts().accepted()).isPositive().isLessThan(5_000);
    assertThat(imports.events()).isEqualTo(job.counts().events());
  }

  @Test
  void aFileWithoutTheColumnsFailsAndNamesThem() {
    ImportJob job =
        imports.run(
            "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Imports.STANDARD,
            2,
            UnaryOperator.identity());

    assertThat(job.state()).isEqualTo(ImportState.FAILED);
    assertThat(job.failure()).contains("the header lacks").contains("subscriber");
  }

  @Test
  void everyEventSaysWhichRowOfWhichFileItComesFrom() {
    ImportJob job = imports.run("i1,s1,A,PERMANENT,CC,2015-01-01T00:00:00Z,");

    assertThat(
            imports
                .jdbc()
                .sql(
                    """
                    SELECT DISTINCT convert_from(meta_data, 'UTF8')::jsonb ->> ? FROM domain_event_entry
                    """)
                .param("reference")
                .query(String.class)
                .list())
        .containsExactly("import %s line 2".formatted(job.importId()));
  }

  private static String[] rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "i%d,s%d,A,T,CC,2015-01-01T00:00:00Z,".formatted(i, i / 2))
        .toArray(String[]::new);
  }

  /// Somebody else's command to a subscriber, committed at once.
  private void elsewhere(String subscriber, String serviceId) {
    Thread other =
        Thread.ofPlatform()
            .start(
                () ->
                    imports
                        .transactions()
                        .executeWithoutResult(
                            _ -> {
                              SubscriberStreams streams = imports.streams();
                              SubscriberStream now =
                                  streams.load(List.of(subscriber)).values().iterator().next();
                              streams.append(Rows.activation(now, serviceId));
                            }));
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface BeforeAppend {
    void run(List<StreamAppend> appends);
  }

  private static SubscriberStreams between(SubscriberStreams streams, BeforeAppend before) {
    return new SubscriberStreams() {
      @Override
      public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
        return streams.load(subscriberIds);
      }

      @Override
      public Map<String, Long> append(List<StreamAppend> appends) {
        throw new AssertionError("imports append in bulk");
      }

      @Override
      public void appendInBulk(List<StreamAppend> appends) {
        before.run(appends);
        streams.appendInBulk(appends);
      }
    };
  }

  private List<String> names(String subscriber) {
    return column("payload_type", subscriber);
  }

  private List<String> activated(String subscriber) {
    List<String> ids =
        new ArrayList<>(column("convert_from(payload, 'UTF8')::jsonb ->> 'serviceId'", subscriber));
    ids.removeIf(id -> id == null);
    return ids;
  }

  private List<String> column(String column, String subscriber) {
    return imports
        .jdbc()
        .sql(
            "SELECT %s FROM domain_event_entry WHERE aggregate_identifier = ? ORDER BY sequence_number"
                .formatted(column))
        .param(subscriber)
        .query(String.class)
        .list();
  }

  private List<String> serviceIds(int count) {
    List<String> wanted = Stream.iterate(0, i -> i + 1).limit(count).map(i -> "i" + i).toList();
    return imports
        .jdbc()
        .sql(
            """
            SELECT convert_from(payload, 'UTF8')::jsonb ->> 'serviceId' FROM domain_event_entry
            WHERE payload_type = 'ServiceActivated'
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(wanted::contains)
        .toList();
  }

  private long countOfActivations() {
    return imports
        .jdbc()
        .sql("SELECT count(*) FROM domain_event_entry WHERE payload_type = 'ServiceActivated'")
        .query(Long.class)
        .single();
  }

  private void assertGapless() {
    assertThat(
            imports
                .jdbc()
                .sql(
                    """
                    SELECT count(*) FROM (
                      SELECT max(sequence_number) + 1 <> count(*) AS gap FROM domain_event_entry
                      GROUP BY aggregate_identifier) s WHERE gap
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }
}
