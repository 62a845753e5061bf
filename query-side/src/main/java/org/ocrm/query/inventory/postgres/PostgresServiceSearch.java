package org.ocrm.query.inventory.postgres;

import java.time.Duration;
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
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.inventory.resource.ServiceSearch;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.postgres.Column;
import org.ocrm.query.tmf.postgres.ResourceTable;
import org.ocrm.query.tmf.postgres.Tally;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Finds services by the indexes of `V9__service_resources.sql` and the totals of
// `V13__service_totals.sql`.
public final class PostgresServiceSearch implements ServiceSearch {

  private static final String TEXT = " COLLATE \"C\"";
  private static final Column CODE = new Column.Always("service_code" + TEXT);
  private static final String END = "COALESCE(ended_at, expires_at)";
  private static final Column START = new Column.Always("effective_at");

  /// The kind as the type of services that have none of their own.
  private static final Column KIND_AS_TYPE =
      new Column.Words(
          "kind",
          Arrays.stream(ServiceKind.values())
              .map(ServiceKind::name)
              .collect(Collectors.toMap(kind -> kind, List::of)));

  private static final List<Tally> TALLIES = tallies();

  private final ResourceTable<ServiceView> inventory;
  private final ResourceTable<ServiceView> activation;

  /// Services of one generation.
  ///
  /// @param slot where it lives; part of the text, so that a plan knows its partition
  /// @param longest how long a query may take
  public PostgresServiceSearch(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, int slot, Duration longest) {
    this.inventory = table(ServiceResource.PATH, jdbc, transactions, slot, longest);
    this.activation = table(ServiceResource.ACTIVATION_PATH, jdbc, transactions, slot, longest);
  }

  private static ResourceTable<ServiceView> table(
      String path,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      int slot,
      Duration longest) {
    return new ResourceTable<>(
        jdbc,
        transactions,
        "inventory_service",
        TALLIES,
        "slot = %d AND state <> 'voided'".formatted(slot),
        columns(path),
        InventoryRows::service,
        longest);
  }

  @Override
  public Found find(String path, ResourceQuery query) {
    ResourceTable<ServiceView> table =
        path.equals(ServiceResource.ACTIVATION_PATH) ? activation : inventory;
    ResourceTable.Found<ServiceView> found = table.find(query);
    return new Found(found.rows(), found.total());
  }

  /// What knows how many there are, the cheapest first.
  private static List<Tally> tallies() {
    Map<String, Column> byState =
        Tally.among(
            columns(ServiceResource.PATH),
            "state",
            "relatedParty.role",
            "relatedParty.@referredType",
            "serviceCharacteristic.channel",
            "serviceCharacteristic.kind",
            "serviceCharacteristic.ocrmState");
    Map<String, Column> byCode = with(byState, "serviceSpecification.id", CODE);
    return List.of(
        new Tally("inventory_service_tally", byCode),
        new Tally(
            "inventory_service_tally_by_start",
            byState,
            new Tally.Days(Set.of("startDate", "serviceDate"), "effective_at")),
        new Tally(
            "inventory_service_tally_by_end", byState, new Tally.Days(Set.of("endDate"), END)),
        new Tally(
            "inventory_service_tally_by_type",
            with(byCode, "serviceType", new Column.Always("service_type"))),
        new Tally(
            "inventory_service_tally_by_category",
            with(byCode, "category", new Column.Sometimes("category"))));
  }

  private static Map<String, Column> with(Map<String, Column> columns, String path, Column one) {
    Map<String, Column> more = new LinkedHashMap<>(columns);
    more.put(path, one);
    return more;
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

  /// What answers each attribute of a service.
  ///
  /// @param path of the API that asks
  static Map<String, Column> columns(String path) {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("id", new Column.Pair("subscriber_id", "service_id", ServiceKey.SEPARATOR));
    columns.put(
        "href",
        new Column.Always(
            "('%s/' || subscriber_id || '%s' || service_id) COLLATE \"C\""
                .formatted(path, ServiceKey.SEPARATOR)));
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
    columns.put("serviceCharacteristic.channel", new Column.Always("channel" + TEXT));
    columns.put("serviceCharacteristic.kind", new Column.Always("kind" + TEXT));
    columns.put("serviceCharacteristic.ocrmState", new Column.Words("state", ownStates()));
    columns.put("serviceCharacteristic.subChannel", new Column.Sometimes("sub_channel" + TEXT));
    columns.put("serviceCharacteristic.expiresAt", new Column.Sometimes("expires_at"));
    columns.put("serviceCharacteristic.endedThrough", new Column.Sometimes("ended_through" + TEXT));
    columns.put("serviceCharacteristic.endReason", new Column.Sometimes("end_reason" + TEXT));
    columns.put(
        "serviceCharacteristic",
        new Column.Elements("attributes -> 'serviceCharacteristic'", "attributes IS NOT NULL"));
    columns.put("category", kept("category"));
    columns.put("description", kept("description"));
    columns.put("startMode", kept("startMode"));
    columns.put("@baseType", kept("@baseType"));
    columns.put("@schemaLocation", kept("@schemaLocation"));
    columns.put("@type", new Column.Own(kept("@type"), new Column.Constant("Service")));
    return columns;
  }
}
