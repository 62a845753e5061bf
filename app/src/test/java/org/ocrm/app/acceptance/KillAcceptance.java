package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.app.acceptance.Recount.Activated;

/// The server dies in the middle of a stream of commands, alone or with its database. What it had
/// said yes to is there, once, and counted: read models, which do not wait for the disk, catch up.
class KillAcceptance {

  private static final int COMMANDS = 1200;
  private static final int SENDERS = 6;
  private static final int BEFORE_THE_KILL = 250;
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);
  private static final String AS_OF = "2026-07-01";

  /// What a front-end wants and will go on wanting until it has been told yes.
  private record Wish(String subscriberId, String serviceId, String channel, LocalDate date) {

    static Wish number(int i) {
      return new Wish(
          "kill-" + i % 40,
          "service-" + i,
          List.of("CC", "FO", "MA", "WS").get(i % 4),
          LAST_DAY.minusDays(i * 7L % 200));
    }

    Answer tell(OcrmClient ocrm) {
      return ocrm.subscriber(subscriberId)
          .activate(
              oneTime("SIM").through(channel).at(date + "T12:00:00Z").as(serviceId),
              "Idempotency-Key",
              "key-" + serviceId);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noAcknowledgedCommandIsLostAndNoneIsThereTwice(boolean withItsDatabase, @TempDir Path data)
      throws Exception {
    List<Wish> wishes =
        java.util.stream.IntStream.range(0, COMMANDS).mapToObj(Wish::number).toList();
    Map<String, Answer> acknowledged = new ConcurrentHashMap<>();
    try (ServerProcess server = ServerProcess.start(data)) {
      Queue<Wish> queue = new ConcurrentLinkedQueue<>(wishes);
      try (var senders = Executors.newFixedThreadPool(SENDERS)) {
        for (int i = 0; i < SENDERS; i++) {
          var _ = senders.submit(() -> sendUntilTheServerDies(server, queue, acknowledged));
        }
        Await.until(
            "a part of the commands is accepted",
            Duration.ofMinutes(2),
            () -> acknowledged.size() >= BEFORE_THE_KILL);
        if (withItsDatabase) {
          server.killWithItsDatabase(data);
        } else {
          server.kill();
        }
      }
    }
    assertThat(acknowledged).as("killed in the middle").hasSizeLessThan(COMMANDS);

    try (ServerProcess server = ServerProcess.start(data)) {
      Set<String> survived = check(server.client(), wishes, head(server.client()));
      assertThat(survived).containsAll(acknowledged.keySet());

      Map<String, Answer> retold = new HashMap<>();
      for (Wish wish : wishes) {
        Answer answer = wish.tell(server.client()).accepted();
        Answer earlier = acknowledged.get(wish.serviceId());
        if (earlier != null) {
          assertThat(answer.text()).isEqualTo(earlier.text());
        }
        retold.put(wish.serviceId(), answer);
      }
      assertThat(check(server.client(), wishes, highest(retold)))
          .hasSize(COMMANDS)
          .containsAll(survived);
    }
  }

  private static void sendUntilTheServerDies(
      ServerProcess server, Queue<Wish> queue, Map<String, Answer> acknowledged) {
    OcrmClient ocrm = server.client();
    for (Wish wish = queue.poll(); wish != null && server.isAlive(); wish = queue.poll()) {
      try {
        Answer answer = wish.tell(ocrm);
        if (answer.status() == 201) {
          acknowledged.put(wish.serviceId(), answer);
        }
      } catch (UncheckedIOException _) {
        // no answer: nobody knows whether it was carried out
      }
    }
  }

  /// Compares lists and numbers of every subscriber with the wishes that are there.
  ///
  /// @return the services that are there
  private static Set<String> check(OcrmClient ocrm, List<Wish> wishes, String position) {
    Map<String, Wish> known = new HashMap<>();
    wishes.forEach(wish -> known.put(wish.serviceId(), wish));
    Set<String> there = new HashSet<>();
    for (String subscriberId : wishes.stream().map(Wish::subscriberId).distinct().toList()) {
      String path = "/api/subscribers/" + subscriberId;
      Answer list = ocrm.get(path + "/services?limit=1000", "Ocrm-Position", position);
      if (list.status() == 404) {
        continue;
      }
      List<Activated> counted = new ArrayList<>();
      list.accepted()
          .json()
          .forEach(
              service -> {
                String id = service.path("serviceId").asString();
                assertThat(there.add(id)).as("%s is there once", id).isTrue();
                Wish wish = java.util.Objects.requireNonNull(known.get(id));
                assertThat(wish.subscriberId()).isEqualTo(subscriberId);
                counted.add(new Activated(wish.channel(), wish.date()));
              });
      Map<String, Integer> numbers = new LinkedHashMap<>();
      ocrm.get(path + "/features?asOf=" + AS_OF, "Ocrm-Position", position)
          .accepted()
          .json()
          .path("features")
          .properties()
          .forEach(one -> numbers.put(one.getKey(), one.getValue().asInt()));
      assertThat(numbers).as(subscriberId).isEqualTo(Recount.of(counted, LocalDate.parse(AS_OF)));
    }
    return there;
  }

  /// Beyond what was acknowledged: commands whose answers were lost may have been carried out, too,
  /// and lists and numbers must both have read them before they are compared.
  private static String head(OcrmClient ocrm) {
    return ocrm.get("/api/status").accepted().json().path("head").asString();
  }

  private static String highest(Map<String, Answer> answers) {
    return Long.toString(
        answers.values().stream().mapToLong(a -> Long.parseLong(a.position())).max().orElseThrow());
  }
}
