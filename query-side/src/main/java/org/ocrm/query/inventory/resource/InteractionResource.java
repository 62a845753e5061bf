package org.ocrm.query.inventory.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.InteractionKey;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.ResourceType;

/// A contact as TMF683 answers it, and what can be asked of it: what we know, and around it what
/// callers want kept. Where both say something, what we know wins.
///
/// One that was voided never was, so it is no resource. The mapping of all attributes stands in
/// `docs/reference/tmf.md`.
public final class InteractionResource {

  public static final String PATH = "/tmf-api/partyInteraction/v4/partyInteraction";

  /// The status of a contact of which nobody has told one.
  public static final String OPENED = "opened";

  private static final String CHANNEL = "channel";
  private static final String PARTY = "relatedParty";
  private static final String DATE = "interactionDate";
  private static final String NOTE = "note";
  private static final String ITEM = "interactionItem";

  public static final ResourceType TYPE =
      ResourceType.of(
              List.of(
                  "id",
                  "href",
                  "creationDate",
                  "description",
                  "direction",
                  "reason",
                  "status",
                  "statusChangeDate",
                  "attachment",
                  CHANNEL,
                  DATE,
                  ITEM,
                  "interactionRelationship",
                  NOTE,
                  PARTY,
                  "@baseType",
                  "@schemaLocation",
                  "@type"),
              List.of(
                  Attribute.text("id"),
                  Attribute.text("href"),
                  Attribute.time("creationDate"),
                  Attribute.text("description"),
                  Attribute.text("direction"),
                  Attribute.text("reason"),
                  Attribute.text("status"),
                  Attribute.time("statusChangeDate"),
                  Attribute.text("channel.id", ChannelRegistry.ALSO_CALLED),
                  Attribute.time("interactionDate.startDateTime"),
                  Attribute.time("interactionDate.endDateTime"),
                  Attribute.text("relatedParty.id"),
                  Attribute.text("relatedParty.role"),
                  Attribute.text("relatedParty.@referredType"),
                  Attribute.text("relatedParty.name"),
                  Attribute.text("@baseType"),
                  Attribute.text("@schemaLocation"),
                  Attribute.text("@type")),
              null,
              "interactionDate.startDateTime")
          .withReferences(PARTY)
          .extensible();

  private InteractionResource() {}

  /// Where a contact is found, relative to the server.
  public static String href(InteractionKey key) {
    return PATH + "/" + key.text();
  }

  public static String statusOf(InteractionView interaction) {
    return kept(interaction).get("status") instanceof String status ? status : OPENED;
  }

  /// A contact, every attribute in it.
  public static Map<String, Object> of(InteractionView interaction) {
    Map<String, Object> kept = kept(interaction);
    InteractionKey key =
        new InteractionKey(interaction.subscriberId(), interaction.interactionId());
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", key.text());
    resource.put("href", href(key));
    resource.put(
        "creationDate", kept.getOrDefault("creationDate", interaction.recordedAt().toString()));
    put(resource, "direction", interaction.direction());
    resource.put("reason", kept.getOrDefault("reason", interaction.type()));
    resource.put("status", statusOf(interaction));
    resource.put(CHANNEL, channels(kept.get(CHANNEL), interaction.channel()));
    resource.put(DATE, date(kept.get(DATE), interaction));
    put(resource, ITEM, items(kept.get(ITEM), interaction));
    put(resource, NOTE, notes(kept.get(NOTE), interaction.note()));
    resource.put(PARTY, parties(kept.get(PARTY), interaction.subscriberId()));
    kept.forEach(resource::putIfAbsent);
    resource.putIfAbsent("@type", "PartyInteraction");
    return resource;
  }

  private static Map<String, Object> kept(InteractionView interaction) {
    return interaction.attributes() == null ? Map.of() : interaction.attributes();
  }

  /// The first is the one that counts; each has an address, because the specification wants one.
  private static List<Object> channels(@Nullable Object kept, String code) {
    List<Object> channels = new ArrayList<>();
    for (Object one : kept instanceof List<?> list ? list : List.of(Map.of())) {
      Map<String, Object> channel = copy(one);
      if (channels.isEmpty()) {
        channel.put("id", code);
      }
      channel.putIfAbsent("href", "urn:ocrm:channel:" + channel.get("id"));
      channel.putIfAbsent("@referredType", "Channel");
      channels.add(channel);
    }
    return channels;
  }

  private static Map<String, Object> date(@Nullable Object kept, InteractionView interaction) {
    Map<String, Object> date = new LinkedHashMap<>();
    date.put("startDateTime", interaction.effectiveAt().toString());
    copy(kept == null ? Map.of() : kept).forEach(date::putIfAbsent);
    return date;
  }

  /// Where nobody has told items, the service that it was about is one.
  private static @Nullable Object items(@Nullable Object kept, InteractionView interaction) {
    if (kept != null || interaction.serviceId() == null) {
      return kept;
    }
    ServiceKey service = new ServiceKey(interaction.subscriberId(), interaction.serviceId());
    return List.of(
        Map.of(
            "item",
            Map.of(
                "id",
                service.text(),
                "href",
                ServiceResource.href(ServiceResource.PATH, service),
                "role",
                "service",
                "@referredType",
                "Service")));
  }

  private static @Nullable Object notes(@Nullable Object kept, @Nullable String note) {
    return kept != null || note == null ? kept : List.of(Map.of("text", note));
  }

  /// The subscriber first. Each has an address and a type, because the specification wants them.
  private static List<Object> parties(@Nullable Object kept, String subscriberId) {
    List<Object> parties = new ArrayList<>();
    for (Object one : kept instanceof List<?> list ? list : List.of(Map.of())) {
      Map<String, Object> party = copy(one);
      if (parties.isEmpty()) {
        party.put("id", subscriberId);
        party.put("role", "subscriber");
        party.putIfAbsent("href", "/api/subscribers/" + subscriberId);
        party.putIfAbsent("@referredType", "Subscriber");
      }
      party.putIfAbsent("href", "urn:ocrm:party:" + party.get("id"));
      party.putIfAbsent("@referredType", "Party");
      parties.add(party);
    }
    return parties;
  }

  private static Map<String, Object> copy(@Nullable Object object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> members) {
      members.forEach(
          (name, value) -> {
            if (value != null) {
              copy.put(String.valueOf(name), value);
            }
          });
    }
    return copy;
  }

  private static void put(Map<String, Object> resource, String name, @Nullable Object value) {
    if (value != null) {
      resource.put(name, value);
    }
  }
}
