package org.ocrm.app.acceptance;

import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ocrm.app.acceptance.Recount.Activated;

/// Front-ends that go on whatever happens to the server: each tells a command, reads the numbers of
/// its subscriber behind it at once, and compares all forty with a recount of what it has told. A
/// command without an answer is told again under its key.
final class LiveTraffic implements AutoCloseable {

  private static final int FRONT_ENDS = 3;
  private static final int SUBSCRIBERS_EACH = 20;
  private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(15);
  private static final LocalDate AS_OF = LocalDate.of(2026, 7, 1);

  private final Supplier<OcrmClient> ocrm;
  private final Map<String, List<Activated>> told = new ConcurrentHashMap<>();
  private final Map<String, String> positions = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final List<Thread> frontEnds = new ArrayList<>();
  private volatile boolean going = true;
  private volatile boolean crashing;

  LiveTraffic(Supplier<OcrmClient> ocrm) {
    this.ocrm = ocrm;
  }

  void start() {
    for (int i = 0; i < FRONT_ENDS; i++) {
      int number = i;
      frontEnds.add(Thread.ofVirtual().start(() -> go(number)));
    }
  }

  void expectACrash() {
    crashing = true;
  }

  void expectNoCrash() {
    crashing = false;
  }

  /// Answers that were right so far.
  int answers() {
    return answers.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  void stop() {
    going = false;
    for (Thread frontEnd : frontEnds) {
      if (!joined(frontEnd, Duration.ofSeconds(90))) {
        throw new AssertionError("A front-end does not stop");
      }
    }
  }

  /// Compares everybody's numbers with all that was told about them.
  void checkAll() {
    for (String subscriber : told.keySet()) {
      check(subscriber);
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.toString());
    }
  }

  private void go(int frontEnd) {
    try {
      tellAndCheck(frontEnd);
    } catch (UncheckedIOException e) {
      failures.add("The server was stopped before the traffic: " + e);
    }
  }

  private void tellAndCheck(int frontEnd) {
    for (int i = 0; going; i++) {
      String subscriber = "live-" + frontEnd + "-" + i % SUBSCRIBERS_EACH;
      String channel = List.of("CC", "FO", "MA", "WS").get(i % 4);
      LocalDate date = LocalDate.of(2026, 6, 30).minusDays(i * 7L % 200);
      String service = "service-" + frontEnd + "-" + i;
      if (tell(subscriber, service, channel, date)) {
        told.computeIfAbsent(subscriber, _ -> new ArrayList<>()).add(new Activated(channel, date));
        check(subscriber);
      }
      LockSupport.parkNanos(BETWEEN_COMMANDS.toNanos());
    }
  }

  private boolean tell(String subscriber, String service, String channel, LocalDate date) {
    Answer answer =
        answered(
            () ->
                ocrm.get()
                    .subscriber(subscriber)
                    .activate(
                        oneTime("SIM").through(channel).at(date + "T12:00:00Z").as(service),
                        "Idempotency-Key",
                        "key-" + service));
    if (answer.status() != 201) {
      failures.add(service + ": " + answer.status() + " " + answer.text());
      return false;
    }
    positions.put(subscriber, answer.position());
    return true;
  }

  private void check(String subscriber) {
    Map<String, Integer> expected = Recount.of(told.getOrDefault(subscriber, List.of()), AS_OF);
    String position = positions.getOrDefault(subscriber, "0");
    Answer answer = answered(() -> features(ocrm.get(), subscriber, AS_OF, position));
    Map<String, Integer> served = answer.status() == 200 ? numbers(answer) : Map.of();
    if (served.equals(expected)) {
      answers.incrementAndGet();
    } else {
      failures.add(subscriber + " at " + position + ": " + served + " instead of " + expected);
    }
  }

  /// Asks again while the server is down, if that is expected, and until the traffic is stopped.
  private Answer answered(Supplier<Answer> question) {
    while (true) {
      // Whoever asked before the server was back asked the one that is gone.
      boolean askedInACrash = crashing;
      try {
        return question.get();
      } catch (UncheckedIOException e) {
        if (!going) {
          throw e;
        }
        if (!crashing && !askedInACrash) {
          failures.add("No answer: " + e);
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private static Answer features(
      OcrmClient ocrm, String subscriber, LocalDate asOf, String position) {
    return ocrm.get(
        "/api/subscribers/" + subscriber + "/features?asOf=" + asOf, "Ocrm-Position", position);
  }

  /// The forty numbers as they are served.
  static Map<String, Integer> numbers(
      OcrmClient ocrm, String subscriber, LocalDate asOf, String position) {
    return numbers(features(ocrm, subscriber, asOf, position).accepted());
  }

  private static Map<String, Integer> numbers(Answer answer) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    answer
        .json()
        .path("features")
        .properties()
        .forEach(one -> numbers.put(one.getKey(), one.getValue().asInt()));
    return numbers;
  }

  private static boolean joined(Thread thread, Duration patience) {
    try {
      return thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
