package org.ocrm.query.inventory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ocrm.query.inventory.postgres.RandomServices.any;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.ValueType;

/// Lists that callers might ask for: filters, orders and parts of every kind.
final class RandomAddresses {

  private RandomAddresses() {}

  /// One whose values are mostly those of some resources.
  static String one(Random random, List<Map<String, Object>> all) {
    List<Attribute> attributes = List.copyOf(ServiceResource.TYPE.attributes().values());
    List<String> pieces = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Attribute attribute = attributes.get(random.nextInt(attributes.size()));
      Operator operator = any(random, List.of(Operator.values()));
      List<String> values = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        String text = NaiveListing.text(attribute, all.get(random.nextInt(all.size())));
        values.add(text == null ? (attribute.type() == ValueType.TIME ? "2026-01-15" : "x") : text);
      }
      if (operator == Operator.REGEX) {
        values =
            List.of(List.of("^S", "a|[0-9]$", "\\d{2}", "e.e", "[^ -~]").get(random.nextInt(5)));
      }
      boolean fits =
          switch (operator) {
            case EQ, NE -> true;
            case REGEX -> attribute.type() != ValueType.TIME;
            default -> attribute.type() != ValueType.WORD;
          };
      pieces.add(
          attribute.path()
              + (fits ? "." + operator.word() : "")
              + "="
              + URLEncoder.encode(
                  fits || operator != Operator.REGEX ? String.join(",", values) : "active", UTF_8));
    }
    pieces.removeIf(piece -> piece.matches("(startDate|serviceDate|endDate|.*expiresAt)=active"));
    if (random.nextInt(4) == 0) {
      pieces.add(
          "serviceCharacteristic.name="
              + any(
                  random,
                  List.of(
                      "channel",
                      "kind",
                      "endReason",
                      "expiresAt",
                      "colour",
                      "size",
                      "colour,kind")));
      if (random.nextInt(4) > 0) {
        pieces.add(
            "serviceCharacteristic.value"
                + any(random, List.of("=", "=", ".ne=", ".gt="))
                + any(
                    random,
                    List.of("CC", "PERMANENT", "x", "2026-01-15", "red", "40", "red,blue")));
      }
    }
    if (random.nextInt(4) == 0) {
      for (int i = random.nextInt(2); i >= 0; i--) {
        pieces.add(
            any(
                random,
                List.of(
                    "relatedParty.id=S1",
                    "relatedParty.id=user-1,S2",
                    "relatedParty.id.ne=user-2",
                    "relatedParty.role=user",
                    "relatedParty.role=subscriber",
                    "relatedParty.role.ne=subscriber",
                    "relatedParty.role.regex=e",
                    "relatedParty.@referredType=Individual",
                    "relatedParty.@referredType=Subscriber",
                    "relatedParty.name=Ana",
                    "relatedParty.name.gt=B")));
      }
    }
    if (random.nextBoolean()) {
      pieces.add(
          "sort="
              + (random.nextBoolean() ? "-" : "")
              + attributes.get(random.nextInt(attributes.size())).path()
              + (random.nextBoolean() ? ",-" : ",")
              + attributes.get(random.nextInt(attributes.size())).path());
    }
    pieces.add("offset=" + random.nextInt(30));
    pieces.add("limit=" + random.nextInt(60));
    return String.join("&", pieces);
  }
}
