package org.ocrm.query.inventory.postgres;

import java.util.List;
import java.util.Optional;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.generation.postgres.Slot;
import org.ocrm.query.inventory.Inventory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the inventory by the indexes of one subscriber.
public final class PostgresInventory implements Inventory {

  private final JdbcClient jdbc;
  private final Slot slot;

  /// @param slot where the generation lives
  public PostgresInventory(JdbcClient jdbc, int slot) {
    this.jdbc = jdbc;
    this.slot = new Slot(slot);
  }

  @Override
  public Optional<Subscriber> subscriber(String subscriberId) {
    return sql("""
            SELECT * FROM inventory_subscriber_{slot}
            WHERE slot = {slot} AND subscriber_id = ?
            """)
        .params(subscriberId)
        .query(
            (row, _) ->
                new Subscriber(
                    subscriberId,
                    InventoryRows.time(row, "registered_at"),
                    row.getString("registered_through"),
                    servicesInUse(subscriberId),
                    lastInteraction(subscriberId).orElse(null)))
        .optional();
  }

  @Override
  public boolean knows(String subscriberId) {
    return sql("""
            SELECT 1 FROM inventory_subscriber_{slot}
            WHERE slot = {slot} AND subscriber_id = ?
            """)
        .params(subscriberId)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public Page<ServiceView> services(String subscriberId, int offset, int limit) {
    return page(
        "inventory_service", "service_id", subscriberId, offset, limit, InventoryRows::service);
  }

  @Override
  public Page<InteractionView> interactions(String subscriberId, int offset, int limit) {
    return page(
        "inventory_interaction",
        "interaction_id",
        subscriberId,
        offset,
        limit,
        InventoryRows::interaction);
  }

  @Override
  public Optional<ServiceView> service(String subscriberId, String serviceId) {
    return sql("""
            SELECT * FROM inventory_service_{slot}
            WHERE slot = {slot} AND subscriber_id = ? AND service_id = ?
            """)
        .params(subscriberId, serviceId)
        .query(InventoryRows::service)
        .optional();
  }

  @Override
  public Optional<InteractionView> interaction(String subscriberId, String interactionId) {
    return sql("""
            SELECT * FROM inventory_interaction_{slot}
            WHERE slot = {slot} AND subscriber_id = ? AND interaction_id = ?
            """)
        .params(subscriberId, interactionId)
        .query(InventoryRows::interaction)
        .optional();
  }

  private JdbcClient.StatementSpec sql(String statement) {
    return jdbc.sql(slot.in(statement));
  }

  private List<ServiceView> servicesInUse(String subscriberId) {
    return sql("""
            SELECT * FROM inventory_service_{slot}
            WHERE slot = {slot} AND subscriber_id = ? AND state <> 'voided'
            ORDER BY effective_at DESC, service_id DESC
            """)
        .params(subscriberId)
        .query(InventoryRows::service)
        .list();
  }

  private Optional<InteractionView> lastInteraction(String subscriberId) {
    return sql("""
            SELECT * FROM inventory_interaction_{slot}
            WHERE slot = {slot} AND subscriber_id = ? AND state <> 'voided'
            ORDER BY effective_at DESC, interaction_id DESC LIMIT 1
            """)
        .params(subscriberId)
        .query(InventoryRows::interaction)
        .optional();
  }

  /// The names of table and id column are constants of this class, never a caller's words.
  private <T> Page<T> page(
      String table, String id, String subscriberId, int offset, int limit, RowMapper<T> rows) {
    List<T> items =
        sql("""
                SELECT * FROM %s_{slot} WHERE slot = {slot} AND subscriber_id = ?
                ORDER BY effective_at DESC, %s DESC OFFSET ? LIMIT ?
                """
                .formatted(table, id))
            .params(subscriberId, offset, limit)
            .query(rows)
            .list();
    long total =
        sql("SELECT count(*) FROM %s_{slot} WHERE slot = {slot} AND subscriber_id = ?"
                .formatted(table))
            .params(subscriberId)
            .query(Long.class)
            .single();
    return new Page<>(items, total);
  }
}
