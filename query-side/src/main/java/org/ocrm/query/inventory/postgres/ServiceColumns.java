package org.ocrm.query.inventory.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.tmf.postgres.Column;
import org.ocrm.query.tmf.postgres.ListWords;
import org.ocrm.query.tmf.postgres.Tally;

/// What of a row answers the attributes of a service, and what knows how many there are.
final class ServiceColumns {

  private static final String TEXT = " COLLATE \"C\"";
  private static final Column CODE = new Column.Always("service_code" + TEXT);
  private static final String END = "COALESCE(ended_at, expires_at)";
  private static final Column START = new Column.Always("effective_at");

  /// The numbers by which lists are found that are kept for callers.
  static final Column.Marks MARKS =
      new Column.Marks(
          "attributes IS NOT NULL",
          "inventory_marks(attributes)",
          "inventory_mark",
          new ListWords(
              Set.of(
                  "serviceCharacteristic",
                  "serviceCharacteristic.*",
                  "relatedParty.id",
                  "relatedParty.role",
                  "relatedParty.name")));

  /// Whether the first party that is kept says more of the subscriber.
  private static final String OF_SUBSCRIBER =
      "attributes #>> '{relatedParty,0,id}' = subscriber_id"
          + " AND attributes #>> '{relatedParty,0,role}' = 'subscriber'";

  /// The kind as the type of services that have none of their own.
  private static final Column KIND_AS_TYPE =
      new Column.Words(
          "kind",
          Arrays.stream(ServiceKind.values())
              .map(ServiceKind::name)
              .collect(Collectors.toMap(kind -> kind, List::of)));

  static final List<Tally> TALLIES = tallies();

  private ServiceColumns() {}

  /// What knows how many there are, the cheapest first.
  private static List<Tally> tallies() {
    Map<String, Column> byState =
        Tally.among(
            of(ServiceResource.PATH),
            "state",
            "relatedParty.role",
            "relatedParty.@referredType",
            "serviceCharacteristic.channel",
            "serviceCharacteristic.kind",
            "serviceCharacteristic.ocrmState");
    Map<String, Column> byCode = with(byState, "serviceSpecification.id", CODE);
    return List.of(
        new Tally.Sorts("inventory_service_tally", byCode),
        new Tally.Days(
            "inventory_service_tally_by_start",
            byState,
            Set.of("startDate", "serviceDate"),
            "effective_at"),
        new Tally.Days("inventory_service_tally_by_end", byState, Set.of("endDate"), END),
        new Tally.Days(
            "inventory_service_tally_by_expiry",
            byState,
            Set.of("serviceCharacteristic.expiresAt"),
            "expires_at"),
        new Tally.Sorts(
            "inventory_service_tally_by_type",
            with(byCode, "serviceType", new Column.Always("service_type"))),
        new Tally.Sorts(
            "inventory_service_tally_by_category",
            with(byCode, "category", new Column.Sometimes("category"))),
        new Tally.Sorts(
            "inventory_service_tally_by_name", with(byCode, "name", new Column.Always("name"))),
        new Tally.Sorts(
            "inventory_service_tally_by_specification",
            with(byCode, "serviceSpecification.name", new Column.Always("name"))),
        own("start_mode", with(byCode, "startMode", new Column.Sometimes("word"))),
        own("type", with(byCode, "@type", new Column.Always("word"))),
        own("base_type", with(byCode, "@baseType", new Column.Sometimes("word"))),
        own("schema_location", with(byCode, "@schemaLocation", new Column.Sometimes("word"))),
        own(
            "referred_type",
            with(byCode, "serviceSpecification.@referredType", new Column.Always("word"))),
        new Tally.Words(
            "inventory_service_word_tally",
            byCode,
            Map.of(
                "serviceCharacteristic.endReason", "endReason",
                "serviceCharacteristic.endedThrough", "endedThrough"),
            new ListWords(
                Set.of("serviceCharacteristic", "serviceCharacteristic.*", "relatedParty.role"))));
  }

  /// The tally by a word that a service may have of its own, in its column `word`.
  private static Tally own(String name, Map<String, Column> columns) {
    return new Tally.Sorts("inventory_service_tally_by_own_" + name, columns);
  }

  private static Map<String, Column> with(Map<String, Column> columns, String path, Column one) {
    Map<String, Column> more = new LinkedHashMap<>(columns);
    more.put(path, one);
    return more;
  }

  private static Column pair(String prefix) {
    return new Column.Pair(prefix, "subscriber_id", "service_id", ServiceKey.SEPARATOR);
  }

  /// What a row keeps for callers.
  private static Column.Kept kept(String path) {
    return new Column.Kept("(attributes #>> '{%s}')".formatted(path));
  }

  /// Which states each word of TM Forum's stands for, as they are stored.
  private static Map<String, List<String>> states() {
    Map<String, List<String>> states = new LinkedHashMap<>();
    for (LifecycleState word : LifecycleState.values()) {
      List<String> stored = new ArrayList<>();
      for (ServiceState state : ServiceState.values()) {
        if (state.lifecycle() == word && state != ServiceState.VOIDED) {
          stored.add(state.word());
        }
      }
      states.put(word.word(), stored);
    }
    Optional.ofNullable(states.get(LifecycleState.INACTIVE.word()))
        .ifPresent(stored -> stored.add(InventoryRows.LEFT_INACTIVE));
    return states;
  }

  /// Our own states, as they are stored.
  private static Map<String, List<String>> ownStates() {
    Map<String, List<String>> states = new LinkedHashMap<>();
    for (ServiceState state : ServiceState.values()) {
      states.put(
          state.word(),
          state == ServiceState.DEACTIVATED
              ? List.of(state.word(), InventoryRows.LEFT_INACTIVE)
              : List.of(state.word()));
    }
    return states;
  }

  /// What answers each attribute.
  ///
  /// @param path of the API that asks
  static Map<String, Column> of(String path) {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("id", pair(""));
    columns.put("href", pair(path + "/"));
    columns.put("name", new Column.Own(new Column.Kept("(attributes ->> 'name')"), CODE));
    columns.put("serviceType", new Column.Own(kept("serviceType"), KIND_AS_TYPE));
    columns.put("state", new Column.Words("state", states()));
    columns.put("serviceDate", START);
    columns.put("startDate", START);
    columns.put("endDate", new Column.Sometimes(END));
    columns.put("serviceSpecification.id", CODE);
    columns.put(
        "serviceSpecification.name", new Column.Own(kept("serviceSpecification,name"), CODE));
    columns.put(
        "serviceSpecification.@referredType",
        new Column.Own(
            kept("serviceSpecification,@referredType"),
            new Column.Constant("ServiceSpecification")));
    columns.put("relatedParty.id", new Column.Always("subscriber_id"));
    columns.put("relatedParty.role", new Column.Constant("subscriber"));
    columns.put("relatedParty.@referredType", new Column.Constant("Subscriber"));
    columns.put(
        "relatedParty.name",
        new Column.Marked(
            "(CASE WHEN %s THEN attributes #>> '{relatedParty,0,name}' END)%s"
                .formatted(OF_SUBSCRIBER, TEXT),
            "relatedParty.name",
            MARKS));
    columns.put(
        "relatedParty",
        new Column.Elements(
            "json_array_elements(attributes -> 'relatedParty') WITH ORDINALITY e(one, place)"
                + " WHERE (place > 1 OR (%s) IS NOT TRUE)".formatted(OF_SUBSCRIBER),
            Map.of(),
            MARKS));
    columns.put("serviceCharacteristic.channel", new Column.Always("channel" + TEXT));
    columns.put("serviceCharacteristic.kind", new Column.Always("kind" + TEXT));
    columns.put("serviceCharacteristic.ocrmState", new Column.Words("state", ownStates()));
    columns.put("serviceCharacteristic.subChannel", new Column.Sometimes("sub_channel" + TEXT));
    columns.put("serviceCharacteristic.expiresAt", new Column.Sometimes("expires_at"));
    columns.put("serviceCharacteristic.endedThrough", new Column.Sometimes("ended_through" + TEXT));
    columns.put("serviceCharacteristic.endReason", new Column.Sometimes("end_reason" + TEXT));
    columns.put(
        "serviceCharacteristic",
        new Column.Elements(
            "json_array_elements(attributes -> 'serviceCharacteristic') one WHERE true",
            Map.of(),
            MARKS));
    columns.put("category", kept("category"));
    columns.put("description", kept("description"));
    columns.put("startMode", kept("startMode"));
    columns.put("@baseType", kept("@baseType"));
    columns.put("@schemaLocation", kept("@schemaLocation"));
    columns.put("@type", new Column.Own(kept("@type"), new Column.Constant("Service")));
    return columns;
  }
}
