package org.ocrm.app.axon;

import static org.ocrm.app.RunningServer.until;

import java.util.List;
import org.ocrm.app.RunningServer;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.progress.Progress;

/// What tests ask of the read models.
final class Reading {

  /// The processors that feed the first generations.
  static final String TILES = "subscriber-tiles-1";

  static final String INVENTORY = "subscriber-inventory-2";

  private final RunningServer server;

  Reading(RunningServer server) {
    this.server = server;
  }

  long head() {
    return server.count("SELECT coalesce(max(global_index), 0) FROM domain_event_entry");
  }

  Progress tiles() {
    return server.bean(Processors.class).progress(TILES);
  }

  Progress inventory() {
    return server.bean(Processors.class).progress(INVENTORY);
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
        JOIN tile_key k ON k.number = e.key AND k.generation = 1
        WHERE t.slot = 0 AND t.subscriber_id = ? AND k.event = 'InteractionRecorded'
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
