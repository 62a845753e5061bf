package org.ocrm.query.inventory.postgres;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.inventory.resource.ServiceSearch;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.postgres.Column;
import org.ocrm.query.tmf.postgres.ResourceTable;
import org.ocrm.query.tmf.postgres.Tally;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Finds services by the indexes of `V9__service_resources.sql`.
public final class PostgresServiceSearch implements ServiceSearch {

  private static final String TEXT = " COLLATE \"C\"";
  private static final Column CODE = new Column.Always("service_code" + TEXT);
  private static final Column START = new Column.Always("effective_at");

  private static final Tally TALLY =
      new Tally(
          "inventory_service_tally",
          Set.of(
              "name",
              "serviceType",
              "state",
              "serviceSpecification.id",
              "serviceSpecification.name",
              "serviceSpecification.@referredType",
              "relatedParty.role",
              "relatedParty.@referredType",
              "serviceCharacteristic.channel",
              "serviceCharacteristic.kind",
              "serviceCharacteristic.ocrmState",
              "@type"));

  /// What answers each attribute of a service.
  static final Map<String, Column> COLUMNS = columns();

  private final ResourceTable<ServiceView> table;

  /// Services of one generation.
  ///
  /// @param slot where it lives; part of the text, so that a plan knows its partition
  /// @param longest how long a query may take
  public PostgresServiceSearch(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, int slot, Duration longest) {
    this.table =
        new ResourceTable<>(
            jdbc,
            transactions,
            "inventory_service",
            TALLY,
            "slot = %d AND state <> 'voided'".formatted(slot),
            COLUMNS,
            InventoryRows::service,
            longest);
  }

  @Override
  public Found find(ResourceQuery query) {
    ResourceTable.Found<ServiceView> found = table.find(query);
    return new Found(found.rows(), found.total());
  }

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("id", new Column.Pair("subscriber_id", "service_id", ServiceKey.SEPARATOR));
    columns.put(
        "href",
        new Column.Always(
            "('%s/' || subscriber_id || '%s' || service_id) COLLATE \"C\""
                .formatted(ServiceResource.PATH, ServiceKey.SEPARATOR)));
    columns.put("name", CODE);
    columns.put("serviceType", new Column.Always("kind" + TEXT));
    columns.put(
        "state",
        new Column.Words(
            "state",
            Map.of(
                ServiceResource.ACTIVE,
                List.of("active"),
                ServiceResource.TERMINATED,
                List.of("deactivated", "expired", "completed"))));
    columns.put("serviceDate", START);
    columns.put("startDate", START);
    columns.put("endDate", new Column.Sometimes("COALESCE(ended_at, expires_at)"));
    columns.put("serviceSpecification.id", CODE);
    columns.put("serviceSpecification.name", CODE);
    columns.put("serviceSpecification.@referredType", new Column.Constant("ServiceSpecification"));
    columns.put("relatedParty.id", new Column.Always("subscriber_id"));
    columns.put("relatedParty.role", new Column.Constant("subscriber"));
    columns.put("relatedParty.@referredType", new Column.Constant("Subscriber"));
    columns.put("serviceCharacteristic.channel", new Column.Always("channel" + TEXT));
    columns.put("serviceCharacteristic.kind", new Column.Always("kind" + TEXT));
    columns.put("serviceCharacteristic.ocrmState", new Column.Always("state" + TEXT));
    columns.put("serviceCharacteristic.subChannel", new Column.Sometimes("sub_channel" + TEXT));
    columns.put("serviceCharacteristic.expiresAt", new Column.Sometimes("expires_at"));
    columns.put("serviceCharacteristic.endedThrough", new Column.Sometimes("ended_through" + TEXT));
    columns.put("serviceCharacteristic.endReason", new Column.Sometimes("end_reason" + TEXT));
    columns.put("@type", new Column.Constant("Service"));
    return columns;
  }
}
