package org.ocrm.query.inventory.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceView;

/// Services of every kind and state, with all that callers may keep with them.
final class RandomServices {

  /// About when they begin.
  static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  private RandomServices() {}

  /// Of some forty subscribers, numbered from zero.
  static List<ServiceView> some(Random random, int count) {
    List<ServiceView> services = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String subscriber =
          "S" + random.nextInt(40) + List.of("", "-", "+", "a").get(random.nextInt(4));
      String state =
          List.of("active", "deactivated", "expired", "completed", "voided", "designed", "inactive")
              .get(random.nextInt(7));
      Instant start =
          T0.plusSeconds(86_400L * random.nextInt(20) - 36_000L * random.nextInt(2))
              .plusNanos((random.nextInt(4) - 1) * 1000L);
      boolean ended = !state.equals("active") && random.nextInt(4) > 0;
      services.add(
          new ServiceView(
              "s" + i,
              subscriber,
              List.of("ROAM", "Größe", "a, b", "a", "b", "😀", "SIM").get(random.nextInt(7)),
              any(random, List.of(ServiceKind.values())),
              List.of("CC", "FO", "MA", "WS").get(random.nextInt(4)),
              random.nextBoolean() ? null : "shop " + random.nextInt(3),
              state,
              start,
              random.nextBoolean() ? null : start.plusSeconds(86_400L * random.nextInt(9)),
              ended ? start.plusSeconds(random.nextInt(5)) : null,
              ended && random.nextBoolean() ? "CC" : null,
              ended && random.nextBoolean() ? "too dear, " + random.nextInt(4) : null,
              state.equals("deactivated") && random.nextBoolean() ? "inactive" : null,
              random.nextInt(3) > 0 ? null : kept(random, subscriber)));
    }
    return services;
  }

  private static Map<String, Object> kept(Random random, String subscriber) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name :
        List.of(
            "name",
            "serviceType",
            "category",
            "description",
            "startMode",
            "@type",
            "@baseType",
            "@schemaLocation")) {
      if (random.nextBoolean()) {
        kept.put(
            name, List.of("ROAM", "PERMANENT", "Service", "a, b", "😀").get(random.nextInt(5)));
      }
    }
    if (random.nextBoolean()) {
      kept.put(
          "serviceSpecification",
          random.nextBoolean()
              ? Map.of("name", "SIM", "version", "2")
              : Map.of("name", "SIM", "@referredType", any(random, List.of("ROAM", "Offer"))));
    }
    if (random.nextBoolean()) {
      List<Object> characteristics = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        characteristics.add(
            any(
                random,
                List.of(
                    Map.of("name", "colour", "value", "red"),
                    Map.of("name", "colour", "value", "blue"),
                    Map.of("name", "size", "value", 40),
                    Map.of("name", "size", "valueType", "number"))));
      }
      kept.put("serviceCharacteristic", characteristics);
    }
    if (random.nextBoolean()) {
      kept.put("relatedParty", parties(random, subscriber));
    }
    return kept;
  }

  private static List<Object> parties(Random random, String subscriber) {
    List<Object> parties = new ArrayList<>();
    if (random.nextBoolean()) {
      parties.add(
          Map.of(
              "id", subscriber, "role", "subscriber", "name", any(random, List.of("Ana", "Bo"))));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      parties.add(
          Map.of(
              "id",
              any(random, List.of("user-1", "user-2", "S1")),
              "role",
              any(random, List.of("user", "owner", "subscriber")),
              "@referredType",
              "Individual",
              "name",
              any(random, List.of("Ana", "Cai"))));
    }
    return parties;
  }

  static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
