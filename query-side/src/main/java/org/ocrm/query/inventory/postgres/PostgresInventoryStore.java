package org.ocrm.query.inventory.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.generation.postgres.Slot;
import org.ocrm.query.inventory.InventoryBatch.EntryKey;
import org.ocrm.query.inventory.InventoryBatch.Registration;
import org.ocrm.query.inventory.InventoryStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// Writes a batch with one statement per table, its rows handed over as one array per column.
public final class PostgresInventoryStore implements InventoryStore {

  private final JdbcTemplate jdbc;
  private final Slot slot;

  /// @param slot where the generation lives
  public PostgresInventoryStore(JdbcTemplate jdbc, int slot) {
    this.jdbc = jdbc;
    this.slot = new Slot(slot);
  }

  @Override
  public void saveRegistrations(List<Registration> registrations) {
    write(
        """
        INSERT INTO inventory_subscriber_{slot} (slot, subscriber_id, registered_at, registered_through)
        SELECT {slot}, * FROM unnest(?::varchar[], ?::timestamptz[], ?::text[])
        ON CONFLICT (slot, subscriber_id) DO UPDATE SET
          registered_at = excluded.registered_at,
          registered_through = excluded.registered_through
        """,
        registrations,
        List.of(Registration::subscriberId, Registration::registeredAt, Registration::channel));
  }

  @Override
  public void saveInteractions(Collection<InteractionView> interactions) {
    write(
        """
        INSERT INTO inventory_interaction_{slot} (slot, subscriber_id, interaction_id, channel, type,
          direction, note, service_id, state, effective_at, recorded_at, attributes)
        SELECT {slot}, * FROM unnest(?::varchar[], ?::varchar[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::json[])
        ON CONFLICT (slot, subscriber_id, interaction_id) DO UPDATE SET
          channel = excluded.channel, type = excluded.type, direction = excluded.direction,
          note = excluded.note, service_id = excluded.service_id, state = excluded.state,
          effective_at = excluded.effective_at, recorded_at = excluded.recorded_at,
          attributes = excluded.attributes
        """,
        List.copyOf(interactions),
        List.of(
            InteractionView::subscriberId,
            InteractionView::interactionId,
            InteractionView::channel,
            InteractionView::type,
            InteractionView::direction,
            InteractionView::note,
            InteractionView::serviceId,
            InteractionView::state,
            InteractionView::effectiveAt,
            InteractionView::recordedAt,
            InventoryRows::storedAttributes));
  }

  @Override
  public void saveServices(Collection<ServiceView> services) {
    write(
        """
        INSERT INTO inventory_service_{slot} (slot, subscriber_id, service_id, service_code, kind, channel,
          sub_channel, state, effective_at, expires_at, ended_at, ended_through, end_reason,
          attributes)
        SELECT {slot}, * FROM unnest(?::varchar[], ?::varchar[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
          ?::text[], ?::text[], ?::json[])
        ON CONFLICT (slot, subscriber_id, service_id) DO UPDATE SET
          service_code = excluded.service_code, kind = excluded.kind,
          channel = excluded.channel, sub_channel = excluded.sub_channel,
          state = excluded.state, effective_at = excluded.effective_at,
          expires_at = excluded.expires_at, ended_at = excluded.ended_at,
          ended_through = excluded.ended_through, end_reason = excluded.end_reason,
          attributes = excluded.attributes
        """,
        List.copyOf(services),
        List.of(
            ServiceView::subscriberId,
            ServiceView::serviceId,
            ServiceView::serviceCode,
            ServiceView::kind,
            ServiceView::channel,
            ServiceView::subChannel,
            InventoryRows::storedState,
            ServiceView::effectiveAt,
            ServiceView::expiresAt,
            ServiceView::endedAt,
            ServiceView::endedThrough,
            ServiceView::endReason,
            InventoryRows::storedAttributes));
  }

  @Override
  public Map<EntryKey, InteractionView> interactionsOf(Collection<EntryKey> keys) {
    return stored(
        """
        SELECT i.* FROM unnest(?::varchar[], ?::varchar[]) AS k (subscriber_id, interaction_id)
        JOIN inventory_interaction_{slot} i USING (subscriber_id, interaction_id) WHERE i.slot = {slot}
        """,
        keys,
        InventoryRows::interaction,
        interaction -> new EntryKey(interaction.subscriberId(), interaction.interactionId()));
  }

  @Override
  public Map<EntryKey, ServiceView> servicesOf(Collection<EntryKey> keys) {
    return stored(
        """
        SELECT s.* FROM unnest(?::varchar[], ?::varchar[]) AS k (subscriber_id, service_id)
        JOIN inventory_service_{slot} s USING (subscriber_id, service_id) WHERE s.slot = {slot}
        """,
        keys,
        InventoryRows::service,
        service -> new EntryKey(service.subscriberId(), service.serviceId()));
  }

  private <T> Map<EntryKey, T> stored(
      String sql, Collection<EntryKey> keys, RowMapper<T> rows, Function<T, EntryKey> keyOf) {
    Map<EntryKey, T> stored = HashMap.newHashMap(keys.size());
    if (keys.isEmpty()) {
      return stored;
    }
    jdbc.query(
            slot.in(sql),
            rows,
            keys.stream().map(EntryKey::subscriberId).toArray(String[]::new),
            keys.stream().map(EntryKey::id).toArray(String[]::new))
        .forEach(one -> stored.put(keyOf.apply(one), one));
    return stored;
  }

  private <T> void write(String sql, List<T> rows, List<Function<T, @Nullable Object>> columns) {
    if (rows.isEmpty()) {
      return;
    }
    Object[] parameters = new Object[columns.size()];
    for (int column = 0; column < columns.size(); column++) {
      Function<T, @Nullable Object> value = columns.get(column);
      @Nullable String[] texts = new String[rows.size()];
      for (int row = 0; row < texts.length; row++) {
        Object cell = value.apply(rows.get(row));
        texts[row] = cell == null ? null : cell.toString();
      }
      parameters[column] = texts;
    }
    jdbc.update(slot.in(sql), parameters);
  }
}
