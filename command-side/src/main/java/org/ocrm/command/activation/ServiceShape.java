package org.ocrm.command.activation;

import static org.ocrm.command.tmf.Shape.Scalar.ADDRESS;
import static org.ocrm.command.tmf.Shape.Scalar.ANYTHING;
import static org.ocrm.command.tmf.Shape.Scalar.FLAG;
import static org.ocrm.command.tmf.Shape.Scalar.TEXT;
import static org.ocrm.command.tmf.Shape.Scalar.TIME;
import static org.ocrm.command.tmf.Shape.list;
import static org.ocrm.command.tmf.Shape.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ocrm.command.tmf.Shape;

/// The attributes of a service in TMF638 and TMF640, wherever the two differ the stricter one: what
/// came in by one is answered by both.
public final class ServiceShape {

  /// Told by the server and by nobody else.
  static final Set<String> OF_THE_SERVER = Set.of("id", "href");

  private static final Shape CHARACTERISTIC =
      object(
          Map.of(
              "id", TEXT,
              "name", TEXT,
              "valueType", TEXT,
              "value", ANYTHING,
              "characteristicRelationship",
                  list(object(Map.of("id", TEXT, "relationshipType", TEXT)))),
          "name",
          "value");

  private static final Shape PLACE_OR_ENTITY =
      object(
          Map.of("id", TEXT, "href", TEXT, "name", TEXT, "role", TEXT, "@referredType", TEXT),
          "role");

  private static final Shape NOTE =
      object(
          Map.of("id", TEXT, "author", TEXT, "date", TIME, "text", TEXT), "date", "author", "text");

  private static final Shape FEATURE =
      object(
          Map.of(
              "id", TEXT,
              "name", TEXT,
              "isBundle", FLAG,
              "isEnabled", FLAG,
              "constraint", list(reference()),
              "featureCharacteristic", list(CHARACTERISTIC),
              "featureRelationship",
                  list(
                      object(
                          Map.of(
                              "id",
                              TEXT,
                              "name",
                              TEXT,
                              "relationshipType",
                              TEXT,
                              "validFor",
                              object(Map.of("startDateTime", TIME, "endDateTime", TIME))),
                          "name",
                          "relationshipType"))),
          "id",
          "name",
          "featureCharacteristic");

  private static final Shape ORDER_ITEM =
      object(
          Map.of(
              "itemId", TEXT,
              "itemAction", new Shape.OneOf(List.of("add", "modify", "delete", "noChange")),
              "role", TEXT,
              "serviceOrderHref", TEXT,
              "serviceOrderId", TEXT,
              "@referredType", TEXT),
          "itemId",
          "serviceOrderId");

  private static final Shape OTHER_SERVICE = new Shape.Again(ServiceShape::otherService);

  private static final Shape RELATIONSHIP =
      object(
          Map.of(
              "relationshipType",
              TEXT,
              "service",
              OTHER_SERVICE,
              "serviceRelationshipCharacteristic",
              list(CHARACTERISTIC),
              "ServiceRelationshipCharacteristic",
              list(CHARACTERISTIC)),
          "relationshipType",
          "service");

  static final Shape SPECIFICATION = reference();

  static final Shape PARTY =
      object(
          Map.of("id", TEXT, "href", ADDRESS, "name", TEXT, "role", TEXT, "@referredType", TEXT),
          "id",
          "@referredType");

  /// The subscriber's reference, of which we know what it refers to.
  static final Shape SUBSCRIBER =
      object(
          Map.of("id", TEXT, "href", ADDRESS, "name", TEXT, "role", TEXT, "@referredType", TEXT),
          "id");

  static final Shape CHARACTERISTICS = list(CHARACTERISTIC);

  /// Everything that a service may have but for what only the server says. Parties are looked at
  /// one by one, because one of them is the subscriber.
  public static final Map<String, Shape> ATTRIBUTES = attributes();

  private ServiceShape() {}

  private static Shape reference() {
    return object(
        Map.of("id", TEXT, "href", ADDRESS, "name", TEXT, "version", TEXT, "@referredType", TEXT),
        "id");
  }

  private static Map<String, Shape> attributes() {
    Map<String, Shape> all = new HashMap<>();
    for (String text :
        Set.of(
            "category",
            "description",
            "name",
            "serviceType",
            "startMode",
            "state",
            "@baseType",
            "@type")) {
      all.put(text, TEXT);
    }
    all.put("@schemaLocation", ADDRESS);
    for (String flag : Set.of("hasStarted", "isBundle", "isServiceEnabled", "isStateful")) {
      all.put(flag, FLAG);
    }
    for (String time : Set.of("startDate", "endDate", "serviceDate")) {
      all.put(time, TIME);
    }
    all.put("serviceSpecification", SPECIFICATION);
    all.put("serviceCharacteristic", CHARACTERISTICS);
    all.put("relatedParty", list(ANYTHING));
    all.put("feature", list(FEATURE));
    all.put("note", list(NOTE));
    all.put("place", list(PLACE_OR_ENTITY));
    all.put("relatedEntity", list(PLACE_OR_ENTITY));
    all.put("serviceOrderItem", list(ORDER_ITEM));
    all.put("serviceRelationship", list(RELATIONSHIP));
    all.put("supportingResource", list(reference()));
    all.put("supportingService", list(OTHER_SERVICE));
    return all;
  }

  /// A service within a service: a reference, or all of it.
  private static Shape otherService() {
    Map<String, Shape> members = new HashMap<>(ATTRIBUTES);
    members.put("id", TEXT);
    members.put("href", TEXT);
    members.put("@referredType", TEXT);
    members.put("serviceDate", TEXT);
    members.put("relatedParty", list(PARTY));
    return object(members, "id");
  }

  static Set<String> names() {
    return new TreeSet<>(ATTRIBUTES.keySet());
  }
}
