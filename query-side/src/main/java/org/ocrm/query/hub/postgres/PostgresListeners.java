package org.ocrm.query.hub.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.hub.HubStore;
import org.ocrm.query.hub.Listener;
import org.ocrm.query.hub.ListenerStore;
import org.ocrm.query.hub.Notification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Listeners, and the end at which their outbox is filled.
public final class PostgresListeners implements ListenerStore, HubStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public PostgresListeners(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public List<Listener> listeners() {
    return jdbc.sql("SELECT * FROM hub_listener ORDER BY registered_at, id")
        .query((row, _) -> listener(row))
        .list();
  }

  /// Locks the listener against being removed meanwhile.
  @Override
  public void append(Listener listener, List<Notification> notifications) {
    if (notifications.isEmpty()) {
      return;
    }
    int count = notifications.size();
    String[] resources = new String[count];
    String[] events = new String[count];
    String[] types = new String[count];
    String[] paths = new String[count];
    String[] bodies = new String[count];
    for (int i = 0; i < count; i++) {
      Notification one = notifications.get(i);
      resources[i] = one.resourceId();
      events[i] = one.eventId();
      types[i] = one.eventType();
      paths[i] = one.path();
      bodies[i] = JSON.writeValueAsString(one.body());
    }
    var _ =
        jdbc.sql(
                """
                INSERT INTO hub_notification (listener, resource_id, event_id, event_type, path, body)
                SELECT l.id, n.resource_id, n.event_id, n.event_type, n.path, n.body
                FROM (SELECT id FROM hub_listener WHERE id = ? FOR KEY SHARE) l,
                  unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                    AS n (resource_id, event_id, event_type, path, body, place)
                ORDER BY n.place
                ON CONFLICT (listener, event_id) DO NOTHING
                """)
            .params(listener.id(), resources, events, types, paths, bodies)
            .update();
  }

  @Override
  public boolean isEmpty() {
    return jdbc.sql("SELECT NOT EXISTS (SELECT FROM hub_listener)").query(Boolean.class).single();
  }

  @Override
  public Registration register(
      String api,
      String callback,
      @Nullable String query,
      int most,
      LongSupplier first,
      LongSupplier later) {
    return transaction.execute(
        _ -> {
          jdbc.sql("LOCK TABLE hub_listener IN SHARE ROW EXCLUSIVE MODE").update();
          Optional<UUID> known =
              jdbc.sql(
                      """
                      SELECT id FROM hub_listener
                      WHERE api = ? AND callback = ? AND COALESCE(query, '') = COALESCE(?, '')
                      """)
                  .params(Arrays.<@Nullable Object>asList(api, callback, query))
                  .query(UUID.class)
                  .optional();
          if (known.isPresent()) {
            return new Registration.KnownAlready(known.get());
          }
          int count = jdbc.sql("SELECT count(*) FROM hub_listener").query(Integer.class).single();
          if (count >= most) {
            return new Registration.TooMany();
          }
          return new Registration.Registered(
              insert(api, callback, query, (count == 0 ? first : later).getAsLong()));
        });
  }

  @Override
  public boolean remove(String api, UUID id) {
    return jdbc.sql("DELETE FROM hub_listener WHERE api = ? AND id = ?").params(api, id).update()
        > 0;
  }

  @Override
  public Optional<Listener> find(UUID id) {
    return jdbc.sql("SELECT * FROM hub_listener WHERE id = ?")
        .param(id)
        .query((row, _) -> listener(row))
        .optional();
  }

  private Listener insert(String api, String callback, @Nullable String query, long position) {
    return jdbc.sql(
            """
            INSERT INTO hub_listener (id, api, callback, query, position, registered_at)
            VALUES (gen_random_uuid(), ?, ?, ?, ?, now()) RETURNING *
            """)
        .params(Arrays.<@Nullable Object>asList(api, callback, query, position))
        .query((row, _) -> listener(row))
        .single();
  }

  private static Listener listener(ResultSet row) throws SQLException {
    return new Listener(
        row.getObject("id", UUID.class),
        row.getString("api"),
        row.getString("callback"),
        row.getString("query"),
        row.getLong("position"),
        row.getObject("registered_at", OffsetDateTime.class).toInstant());
  }
}
