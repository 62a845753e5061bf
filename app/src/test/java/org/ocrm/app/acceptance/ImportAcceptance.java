package org.ocrm.app.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.kernel.data.SharedData;
import org.ocrm.kernel.time.CalendarRecount;
import tools.jackson.databind.JsonNode;

/// Service history goes in as files, and every number of every subscriber equals a recount of the
/// file.
///
/// Long because the recount stands beside what it checks.
class ImportAcceptance {

  private static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS");
  private static final List<String> WINDOWS =
      List.of("W1", "W2", "W3", "W4", "4W", "M1", "M2", "M3", "3M", "6M");
  private static final Duration LONG = Duration.ofMinutes(4);

  /// One activation that a file tells of.
  private record Told(String subscriber, String channel, LocalDate date) {}

  @Test
  void theHistoryOfACityAddsUpOnEveryDayAndIsTakenInOnlyOnce(@TempDir Path data) throws Exception {
    byte[] file = Files.readAllBytes(SharedData.boston());
    String mapping = Files.readString(SharedData.bostonMapping());
    try (ServerProcess server = ServerProcess.start(data)) {
      OcrmClient ocrm = server.client();
      JsonNode first = imported(server, file, mapping);
      assertThat(counts(first)).containsExactly(58_119, 46_875, 0, 11_244);
      assertThat(reasons(ocrm, first))
          .isEqualTo(
              Map.of(
                  "missing-subscriber",
                  6_302,
                  "unknown-channel",
                  4_897,
                  "ends-before-it-starts",
                  45));
      List<Told> told = city();
      assertThat(told).hasSize(46_875);
      ocrm.awaitFolded();
      assertThatEveryDayAddsUp(ocrm, told);
      long head = head(ocrm);
      assertThat(counts(imported(server, file, mapping)))
          .containsExactly(58_119, 0, 46_875, 11_244);
      assertThat(head(ocrm)).isEqualTo(head);
      rebuild(ocrm);
      assertThatEveryDayAddsUp(ocrm, told);
    }
  }

  private static void assertThatEveryDayAddsUp(OcrmClient ocrm, List<Told> told) throws Exception {
    for (String day :
        List.of("2015-01-31", "2015-03-01", "2015-03-08", "2015-05-17", "2015-07-01")) {
      assertThat(exported(ocrm, day)).isEqualTo(recounted(told, LocalDate.parse(day)));
    }
  }

  /// All tiles anew from the events, compared with those that were there, and in their place.
  private static void rebuild(OcrmClient ocrm) {
    String rebuild =
        "/api/rebuilds/"
            + ocrm.post("/api/rebuilds", Map.of("promote", "auto"))
                .accepted()
                .json()
                .path("id")
                .asInt();
    Await.until(
        "the new tiles are live",
        LONG,
        () -> ocrm.get(rebuild).accepted().json().path("state").asString().equals("live"));
    JsonNode certificate = ocrm.get(rebuild).accepted().json().path("certificate");
    assertThat(certificate.path("equal").asBoolean()).as(certificate.toString()).isTrue();
    assertThat(certificate.path("subscribers").asInt()).isGreaterThan(1_000);
  }

  @Test
  void anImportThatIsKilledHalfWayIsSimplyRunAgain(@TempDir Path data) throws Exception {
    List<Told> told = madeUp();
    byte[] file = fileOf(told);
    try (ServerProcess server = ServerProcess.start(data)) {
      String location = server.client().upload(file, null).header("Location");
      Await.until(
          "part of the file is taken in",
          LONG,
          () -> server.client().get(location).json().path("accepted").asInt() >= 3_000);
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      OcrmClient ocrm = server.client();
      JsonNode cutOff = ocrm.get("/api/imports").json().path(0);
      assertThat(cutOff.path("state").asString()).isEqualTo("interrupted");
      int before = cutOff.path("accepted").asInt();
      assertThat(before).isBetween(3_000, told.size() - 1);
      assertThat(counts(imported(server, file, null)))
          .containsExactly(told.size(), told.size() - before, before, 0);
      ocrm.awaitFolded();
      assertThat(exported(ocrm, "2026-07-01")).isEqualTo(recounted(told, LocalDate.of(2026, 7, 1)));
    }
  }

  private static List<Told> city() throws IOException {
    Map<String, String> channels =
        Map.of(
            "Constituent Call", "CC",
            "Employee Generated", "FO",
            "Citizens Connect App", "MA",
            "Self Service", "WS");
    List<Told> told = new ArrayList<>();
    try (var in =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.boston())), UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord row : rows) {
        String opened = row.getField("open_dt");
        String closed = row.getField("closed_dt");
        String channel = channels.get(row.getField("source"));
        String property = row.getField("property_id");
        if (channel != null
            && !property.isBlank()
            && (closed.isEmpty() || closed.compareTo(opened) >= 0)) {
          told.add(new Told(property, channel, LocalDate.parse(opened.substring(0, 10))));
        }
      }
    }
    return told;
  }

  private static List<Told> madeUp() {
    Random random = new Random(11);
    return Stream.generate(
            () ->
                new Told(
                    "sub-" + random.nextInt(3_000),
                    CHANNELS.get(random.nextInt(4)),
                    LocalDate.of(2026, 6, 30).minusDays(random.nextInt(250))))
        .limit(30_000)
        .toList();
  }

  private static byte[] fileOf(List<Told> told) {
    StringBuilder csv =
        new StringBuilder("instance,subscriber,service,kind,channel,activated_at,deactivated_at\n");
    for (int i = 0; i < told.size(); i++) {
      Told one = told.get(i);
      csv.append(
          "case-%d,%s,SMS,TEMPORARY,%s,%sT12:00:00Z,\n"
              .formatted(i, one.subscriber(), one.channel(), one.date()));
    }
    return csv.toString().getBytes(UTF_8);
  }

  private static JsonNode imported(ServerProcess server, byte[] file, @Nullable String mapping) {
    OcrmClient ocrm = server.client();
    Answer answer = ocrm.upload(file, mapping);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    String location = answer.header("Location");
    Await.until(
        "the import ends",
        LONG,
        () -> ocrm.get(location).string("state").matches("completed|failed|interrupted"));
    JsonNode job = ocrm.get(location).json();
    assertThat(job.path("state").asString()).as(job + "\n" + server.log()).isEqualTo("completed");
    return job;
  }

  private static List<Integer> counts(JsonNode job) {
    return Stream.of("rows", "accepted", "duplicates", "rejected")
        .map(name -> job.path(name).asInt())
        .toList();
  }

  private static Map<String, Integer> reasons(OcrmClient ocrm, JsonNode job) throws IOException {
    String rejects =
        ocrm.get("/api/imports/" + job.path("importId").asString() + "/rejects").text();
    Map<String, Integer> reasons = new HashMap<>();
    try (var rows = CsvReader.builder().ofCsvRecord(rejects)) {
      rows.stream().skip(1).forEach(row -> reasons.merge(row.getField(1), 1, Integer::sum));
    }
    return reasons;
  }

  private static long head(OcrmClient ocrm) {
    return ocrm.get("/api/status").json().path("head").asLong();
  }

  private static Map<String, List<Integer>> exported(OcrmClient ocrm, String asOf) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    ocrm.get("/api/features?asOf=" + asOf)
        .text()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            cells ->
                numbers.put(cells[0], Stream.of(cells).skip(1).map(Integer::valueOf).toList()));
    return numbers;
  }

  /// In the order of the names: channel by channel, window by window.
  private static Map<String, List<Integer>> recounted(List<Told> told, LocalDate asOf) {
    CalendarRecount calendar = new CalendarRecount(asOf);
    Map<LocalDate, List<String>> windowsOfDate = new HashMap<>();
    for (String window : WINDOWS) {
      for (LocalDate date : calendar.datesOf(window)) {
        windowsOfDate.computeIfAbsent(date, _ -> new ArrayList<>()).add(window);
      }
    }
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (Told one : told) {
      List<Integer> row =
          numbers.computeIfAbsent(
              one.subscriber(), _ -> new ArrayList<>(Collections.nCopies(40, 0)));
      for (String window : windowsOfDate.getOrDefault(one.date(), List.of())) {
        int place = CHANNELS.indexOf(one.channel()) * WINDOWS.size() + WINDOWS.indexOf(window);
        row.set(place, row.get(place) + 1);
      }
    }
    return numbers;
  }
}
