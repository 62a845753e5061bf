package org.ocrm.command.interaction;

import static org.ocrm.command.tmf.Shape.Scalar.ADDRESS;
import static org.ocrm.command.tmf.Shape.Scalar.ANYTHING;
import static org.ocrm.command.tmf.Shape.Scalar.NUMBER;
import static org.ocrm.command.tmf.Shape.Scalar.TEXT;
import static org.ocrm.command.tmf.Shape.Scalar.TIME;
import static org.ocrm.command.tmf.Shape.list;
import static org.ocrm.command.tmf.Shape.object;

import java.util.Map;
import java.util.TreeMap;
import org.ocrm.command.tmf.Shape;

/// The attributes of a contact in TMF683.
public final class InteractionShape {

  private static final Shape PERIOD = object(Map.of("startDateTime", TIME, "endDateTime", TIME));

  /// One of a list of which the first is the one that counts, and may be called by its name.
  static final Shape CHANNEL =
      object(Map.of("id", TEXT, "href", TEXT, "name", TEXT, "role", TEXT, "@referredType", TEXT));

  static final Shape PARTY =
      object(
          Map.of("id", TEXT, "href", TEXT, "name", TEXT, "role", TEXT, "@referredType", TEXT),
          "id");

  private static final Shape NOTE =
      object(Map.of("id", TEXT, "author", TEXT, "date", TIME, "text", TEXT));

  private static final Shape ATTACHMENT =
      object(
          Map.of(
              "id", TEXT,
              "href", TEXT,
              "attachmentType", TEXT,
              "content", TEXT,
              "description", TEXT,
              "mimeType", TEXT,
              "name", TEXT,
              "url", TEXT,
              "size", object(Map.of("amount", NUMBER, "units", TEXT)),
              "validFor", PERIOD));

  private static final Shape CHANNEL_OF_ITEM =
      object(Map.of("id", TEXT, "href", TEXT, "name", TEXT, "role", TEXT), "id", "href");

  private static final Shape PARTY_OF_ITEM =
      object(
          Map.of("id", TEXT, "href", TEXT, "name", TEXT, "role", TEXT, "@referredType", TEXT),
          "id",
          "href",
          "@referredType");

  private static final Shape ITEM =
      object(
          Map.of(
              "id",
              TEXT,
              "creationDate",
              TIME,
              "reason",
              TEXT,
              "resolution",
              TEXT,
              "attachment",
              list(ATTACHMENT),
              "channel",
              list(CHANNEL_OF_ITEM),
              "item",
              object(
                  Map.of(
                      "id", TEXT, "href", TEXT, "name", TEXT, "role", TEXT, "@referredType", TEXT),
                  "role"),
              "itemDate",
              PERIOD,
              "note",
              list(NOTE),
              "relatedParty",
              list(PARTY_OF_ITEM)));

  private static final Shape RELATIONSHIP =
      object(Map.of("id", TEXT, "href", TEXT, "relationshipType", TEXT));

  /// Everything that a caller may say of a contact.
  public static final Map<String, Shape> ATTRIBUTES = attributes();

  private InteractionShape() {}

  private static Map<String, Shape> attributes() {
    Map<String, Shape> all = new TreeMap<>();
    all.put("creationDate", TIME);
    all.put("description", TEXT);
    all.put("direction", TEXT);
    all.put("reason", TEXT);
    all.put("status", TEXT);
    all.put("statusChangeDate", TIME);
    all.put("attachment", list(ATTACHMENT));
    all.put("channel", list(CHANNEL));
    all.put("interactionDate", PERIOD);
    all.put("interactionItem", list(ITEM));
    all.put("interactionRelationship", list(RELATIONSHIP));
    all.put("note", list(NOTE));
    all.put("relatedParty", list(ANYTHING));
    all.put("@baseType", TEXT);
    all.put("@schemaLocation", ADDRESS);
    all.put("@type", TEXT);
    return all;
  }
}
