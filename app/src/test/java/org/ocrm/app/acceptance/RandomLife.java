package org.ocrm.app.acceptance;

import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;
import static org.ocrm.app.acceptance.Subscriber.Activation.temporary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What front-ends say about one subscriber, in any order: services and contacts of some four
/// hundred days, most of them told late, every fourth corrected and every tenth taken back.
final class RandomLife {

  private static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS");
  private static final int DAYS = 420;

  private final Subscriber subscriber;
  private final Random random;
  private final Instant begin;
  private final List<String> services = new ArrayList<>();
  private final List<String> contacts = new ArrayList<>();

  RandomLife(Subscriber subscriber, Random random, LocalDate begin) {
    this.subscriber = subscriber;
    this.random = random;
    this.begin = begin.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Sends so many commands, of which the rules refuse some, and gives the last accepted answer.
  Answer tell(int deeds) {
    @Nullable Answer last = null;
    for (int i = 0; i < deeds || last == null; i++) {
      Answer answer = deed();
      if (answer.status() < 300) {
        last = answer;
      }
    }
    return last;
  }

  private Answer deed() {
    int dice = random.nextInt(20);
    if (dice < 7 || services.isEmpty()) {
      return activate();
    }
    if (dice < 13 || contacts.isEmpty()) {
      Answer contact =
          subscriber.contact(
              Map.of("channel", channel(), "type", "question", "effectiveAt", time().toString()));
      contacts.add(contact.accepted().string("interactionId"));
      return contact;
    }
    return switch (dice) {
      case 13, 14 -> subscriber.deactivate(one(services), change(true));
      case 15, 16 -> subscriber.correct(one(services), change(random.nextBoolean()));
      case 17 -> subscriber.correct(one(services), Map.of("voided", true, "reason", "error"));
      case 18 -> subscriber.correctContact(one(contacts), change(random.nextBoolean()));
      default ->
          subscriber.correctContact(one(contacts), Map.of("voided", true, "reason", "error"));
    };
  }

  private Answer activate() {
    String id = "service-" + services.size();
    services.add(id);
    Instant at = time();
    Subscriber.Activation service =
        switch (random.nextInt(3)) {
          case 0 -> permanent("TARIFF-" + id);
          case 1 -> temporary(code()).until(at.plus(Duration.ofDays(1 + random.nextInt(90))));
          default -> oneTime(code());
        };
    return subscriber.activate(service.as(id).through(channel()).at(at.toString())).accepted();
  }

  private Map<String, String> change(boolean ofTime) {
    Map<String, String> change = new HashMap<>(Map.of("channel", channel(), "reason", "error"));
    if (ofTime) {
      change.put("effectiveAt", time().toString());
    }
    return change;
  }

  private Instant time() {
    return begin.plusSeconds(random.nextLong(DAYS * 86_400L));
  }

  private String channel() {
    return one(CHANNELS);
  }

  private String code() {
    return "CODE-" + random.nextInt(4);
  }

  private String one(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
