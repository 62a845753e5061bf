package org.ocrm.app.axon;

import static org.ocrm.app.RunningServer.until;

import java.util.List;
import org.ocrm.app.RunningServer;
import org.ocrm.query.progress.Progress;

/// What tests ask of the read models.
final class Reading {

  private final RunningServer server;

  Reading(RunningServer server) {
    this.server = server;
  }

  long head() {
    return server.count("SELECT coalesce(max(global_index), 0) FROM domain_event_entry");
  }

  Progress tiles() {
    return server.context().getBean("tileProgress", Progress.class);
  }

  Progress inventory() {
    return server.context().getBean("inventoryProgress", Progress.class);
  }

  void caughtUp() {
    long head = head();
    until("the tiles are up to date", () -> tiles().position() >= head);
    until("the inventory is up to date", () -> inventory().position() >= head);
  }

  /// How many contacts the tile of a subscriber counts.
  long contactsInTile(String subscriberId) {
    return server.count(
        """
        SELECT coalesce(sum(e.count), 0) FROM tile t, tile_entries(t.packed) e
        JOIN tile_key k ON k.number = e.key
        WHERE t.subscriber_id = ? AND k.event = 'InteractionRecorded'
        """,
        subscriberId);
  }

  List<String> contacts(String subscriberId) {
    return server
        .jdbc()
        .sql("SELECT interaction_id FROM subscriber_interaction WHERE subscriber_id = ? ORDER BY 1")
        .param(subscriberId)
        .query(String.class)
        .list();
  }

  /// The smallest position that any segment of a processor has stored.
  long storedPosition(String processor) {
    return server.count(
        """
        SELECT coalesce(min((convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint), -1)
        FROM token_entry WHERE processor_name = ? AND token IS NOT NULL
        """,
        processor);
  }
}
