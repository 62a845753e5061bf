package org.ocrm.query.inventory.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.subscriber.InteractionKey;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.query.inventory.resource.InteractionResource;
import org.ocrm.query.inventory.resource.InteractionSearch;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.postgres.Column;
import org.ocrm.query.tmf.postgres.ResourceTable;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.ocrm.query.tmf.postgres.Tally;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Finds contacts by the indexes of `V11__hubs_and_contacts.sql`.
public final class PostgresInteractionSearch implements InteractionSearch {

  private static final String TEXT = " COLLATE \"C\"";

  /// What answers each attribute of a contact.
  static final Map<String, Column> COLUMNS = columns();

  private static final Tally TALLY =
      new Tally.Sorts(
          "inventory_interaction_tally", Tally.among(COLUMNS, "channel.id", "direction"));

  private final ResourceTable<InteractionView> table;

  /// Contacts of one generation.
  ///
  /// @param slot where it lives; part of the text, so that a plan knows its partition
  /// @param bounds how long a query may take, and how many there are at once
  public PostgresInteractionSearch(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, int slot, SearchBounds bounds) {
    this.table =
        new ResourceTable<>(
            jdbc,
            transactions,
            "inventory_interaction",
            List.of(TALLY),
            "slot = %d AND state <> 'voided'".formatted(slot),
            COLUMNS,
            InventoryRows::interaction,
            bounds);
  }

  @Override
  public Found find(ResourceQuery query) {
    ResourceTable.Found<InteractionView> found = table.find(query);
    return new Found(found.rows(), found.total());
  }

  private static Column pair(String prefix) {
    return new Column.Pair(prefix, "subscriber_id", "interaction_id", InteractionKey.SEPARATOR);
  }

  /// A text that some rows keep for callers.
  private static String kept(String name) {
    return "(attributes ->> '%s')".formatted(name);
  }

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("id", pair(""));
    columns.put("href", pair(InteractionResource.PATH + "/"));
    columns.put(
        "creationDate",
        new Column.Always(
            "COALESCE(%s::timestamptz, recorded_at)".formatted(kept("creationDate"))));
    columns.put("description", new Column.Sometimes(kept("description") + TEXT));
    columns.put("direction", new Column.Sometimes("direction" + TEXT));
    columns.put(
        "reason", new Column.Always("COALESCE(%s, type)%s".formatted(kept("reason"), TEXT)));
    columns.put(
        "status",
        new Column.Always(
            "COALESCE(%s, '%s')%s".formatted(kept("status"), InteractionResource.OPENED, TEXT)));
    columns.put(
        "statusChangeDate", new Column.Sometimes(kept("statusChangeDate") + "::timestamptz"));
    columns.put("channel.id", new Column.Always("channel" + TEXT));
    columns.put("interactionDate.startDateTime", new Column.Always("effective_at"));
    columns.put(
        "interactionDate.endDateTime",
        new Column.Sometimes("(attributes #>> '{interactionDate,endDateTime}')::timestamptz"));
    columns.put("relatedParty.id", new Column.Always("subscriber_id"));
    columns.put("relatedParty.role", new Column.Constant("subscriber"));
    columns.put(
        "relatedParty.@referredType",
        new Column.Always(
            "COALESCE(attributes #>> '{relatedParty,0,@referredType}', 'Subscriber')" + TEXT));
    columns.put(
        "relatedParty.name",
        new Column.Marked(
            "(attributes #>> '{relatedParty,0,name}')" + TEXT,
            "relatedParty.name",
            ServiceColumns.MARKS));
    columns.put(
        "relatedParty",
        new Column.Elements(
            "json_array_elements(attributes -> 'relatedParty') WITH ORDINALITY e(one, place)"
                + " WHERE place > 1",
            Map.of("@referredType", "COALESCE(one ->> '@referredType', 'Party')"),
            ServiceColumns.MARKS));
    columns.put("@baseType", new Column.Sometimes(kept("@baseType") + TEXT));
    columns.put("@schemaLocation", new Column.Sometimes(kept("@schemaLocation") + TEXT));
    columns.put(
        "@type",
        new Column.Always("COALESCE(%s, 'PartyInteraction')%s".formatted(kept("@type"), TEXT)));
    return columns;
  }
}
