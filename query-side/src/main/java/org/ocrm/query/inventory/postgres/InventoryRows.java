package org.ocrm.query.inventory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the inventory's tables as callers see them.
final class InventoryRows {

  /// The state of a service that was deactivated, and is `inactive` to who did it. Stored in the
  /// place of the state, so that both can be asked for and counted.
  static final String LEFT_INACTIVE = "left-inactive";

  private static final JsonMapper JSON = EventJson.configure(JsonMapper.builder()).build();

  private InventoryRows() {}

  static String storedState(ServiceView service) {
    return service.leftAs() == null ? service.state() : LEFT_INACTIVE;
  }

  static @Nullable String storedAttributes(ServiceView service) {
    return service.attributes() == null ? null : JSON.writeValueAsString(service.attributes());
  }

  private static @Nullable Map<String, Object> attributes(ResultSet row) throws SQLException {
    String json = row.getString("attributes");
    return json == null ? null : JSON.readValue(json, new TypeReference<>() {});
  }

  static ServiceView service(ResultSet row, int unused) throws SQLException {
    String state = row.getString("state");
    boolean leftInactive = state.equals(LEFT_INACTIVE);
    return new ServiceView(
        row.getString("service_id"),
        row.getString("subscriber_id"),
        row.getString("service_code"),
        ServiceKind.valueOf(row.getString("kind")),
        row.getString("channel"),
        row.getString("sub_channel"),
        leftInactive ? ServiceState.DEACTIVATED.word() : state,
        time(row, "effective_at"),
        timeOrNull(row, "expires_at"),
        timeOrNull(row, "ended_at"),
        row.getString("ended_through"),
        row.getString("end_reason"),
        leftInactive ? LifecycleState.INACTIVE.word() : null,
        attributes(row));
  }

  static InteractionView interaction(ResultSet row, int unused) throws SQLException {
    return new InteractionView(
        row.getString("interaction_id"),
        row.getString("subscriber_id"),
        row.getString("channel"),
        row.getString("type"),
        row.getString("direction"),
        row.getString("note"),
        row.getString("service_id"),
        row.getString("state"),
        time(row, "effective_at"),
        time(row, "recorded_at"),
        attributes(row));
  }

  static @Nullable String storedAttributes(InteractionView interaction) {
    return interaction.attributes() == null
        ? null
        : JSON.writeValueAsString(interaction.attributes());
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(timeOrNull(row, column), column);
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
