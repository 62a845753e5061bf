package org.ocrm.query.inventory.postgres;

import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.inventory.resource.ServiceSearch;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.postgres.ResourceTable;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Finds services by the indexes of `V9__service_resources.sql` and the totals of
/// `V13__service_totals.sql` and `V15__more_totals.sql`.
public final class PostgresServiceSearch implements ServiceSearch {

  private final ResourceTable<ServiceView> inventory;
  private final ResourceTable<ServiceView> activation;

  /// Services of one generation.
  ///
  /// @param slot where it lives; part of the text, so that a plan knows its partition
  /// @param bounds how long a query may take, and how many there are at once
  public PostgresServiceSearch(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, int slot, SearchBounds bounds) {
    this.inventory = table(ServiceResource.PATH, jdbc, transactions, slot, bounds);
    this.activation = table(ServiceResource.ACTIVATION_PATH, jdbc, transactions, slot, bounds);
  }

  private static ResourceTable<ServiceView> table(
      String path,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      int slot,
      SearchBounds bounds) {
    return new ResourceTable<>(
        jdbc,
        transactions,
        "inventory_service",
        ServiceColumns.TALLIES,
        "slot = %d AND state <> 'voided'".formatted(slot),
        ServiceColumns.of(path),
        InventoryRows::service,
        bounds);
  }

  @Override
  public Found find(String path, ResourceQuery query) {
    ResourceTable<ServiceView> table =
        path.equals(ServiceResource.ACTIVATION_PATH) ? activation : inventory;
    ResourceTable.Found<ServiceView> found = table.find(query);
    return new Found(found.rows(), found.total());
  }
}
