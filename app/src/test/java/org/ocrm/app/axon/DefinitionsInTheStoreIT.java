package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEventName;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.catalogue.Actor;
import org.ocrm.query.catalogue.CatalogueJournal;
import org.ocrm.query.catalogue.CatalogueJournal.CommandKey;
import org.ocrm.query.catalogue.FeatureSetLifecycle;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.tile.LiveTiles;

/// What happens to definitions, in the event store that subscribers have, too.
class DefinitionsInTheStoreIT {

  private static final String SET = "complaints";
  private static final String TEXT =
      """
      {"set": "complaints", "owner": "a", "doc": "b", "features": [{"name": "N", "doc": "c",
       "from": "InteractionRecorded", "where": {"channel": "CC"}, "aggregate": "count"}]}
      """;

  private static RunningServer server;
  private static Deeds deeds;

  @BeforeAll
  static void start() {
    server = RunningServer.on(TestDatabase.fresh());
    deeds = new Deeds(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theyAreStoredUnderTheirWireNamesAndProjectionsOfSubscribersPassThemOver() {
    FeatureSetLifecycle lifecycle = server.bean(FeatureSetLifecycle.class);
    int version = lifecycle.draft(SET, TEXT, new Actor("Ada", null), null).number();
    var _ = lifecycle.publish(SET, version, Actor.UNKNOWN, null);
    deeds.append(FeatureSetEvent.STREAM, "FeatureSetVersionPainted", "{\"colour\":\"red\"}");
    int next = lifecycle.draft(SET, TEXT + " ", Actor.UNKNOWN, null).number();
    assertThat(next).as("an event of a newer version blocks nothing").isEqualTo(version + 1);
    var _ = lifecycle.publish(SET, next, Actor.UNKNOWN, null);
    var _ = lifecycle.rollBack(SET, Actor.UNKNOWN, null);
    var _ = lifecycle.retire(SET, next, Actor.UNKNOWN, null);

    assertThat(
            list(
                "SELECT DISTINCT payload_type || '/' || payload_revision FROM domain_event_entry"
                    + " WHERE aggregate_identifier = '/feature-sets'"))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(FeatureSetEvent::isWireName)
        .filteredOn(name -> !name.contains("Painted"))
        .allMatch(
            name ->
                FeatureSetEventName.ofWireName(name.substring(0, name.indexOf('/'))).isPresent());
    assertThat(
            list(
                "SELECT convert_from(payload, 'UTF8') FROM domain_event_entry"
                    + " WHERE aggregate_identifier = '/feature-sets'"))
        .allSatisfy(json -> assertThat(json).startsWith("{").doesNotContain("org.ocrm", "@class"));

    long before = server.count("SELECT max(global_index) FROM domain_event_entry");
    var _ = deeds.contact("s-after", "one");
    long after = server.count("SELECT max(global_index) FROM domain_event_entry");
    assertThat(after).isGreaterThan(before);
    var tiles = server.bean(LiveTiles.class);
    RunningServer.until(
        "the tiles have read on", () -> tiles.now().progress().covers("s-after", after));
    assertThat(server.count("SELECT count(*) FROM dead_letter_entry")).isZero();
    assertThat(tiles.now().store().tileOf(FeatureSetEvent.STREAM)).isEmpty();
  }

  @Test
  void ofTwoWhoDecidedOnTheSameCatalogueOneIsTooLate() {
    CatalogueJournal journal = server.bean(CatalogueJournal.class);
    FeatureSetEvent event = new FeatureSetVersionRetired("nobodys", 1, null, null, Deeds.now());
    long last =
        journal.after(CatalogueJournal.BEGINNING).stream()
            .mapToLong(CatalogueJournal.Entry::number)
            .max()
            .orElse(CatalogueJournal.BEGINNING);
    assertThat(journal.append(last, List.of(event), new CommandKey("k", "f"))).isTrue();
    assertThat(journal.append(last, List.of(event), null)).isFalse();
    assertThat(journal.append(CatalogueJournal.BEGINNING, List.of(event), null)).isFalse();
    assertThat(journal.after(last))
        .singleElement()
        .isEqualTo(new CatalogueJournal.Entry(last + 1, event, new CommandKey("k", "f")));
    assertThat(journal.position()).isPositive();
  }

  @Test
  void anotherNodeKnowsOfItWithinAMoment() {
    FeatureSetLifecycle lifecycle = server.bean(FeatureSetLifecycle.class);
    String text = TEXT.replace(SET, "elsewhere");
    int version = lifecycle.draft("elsewhere", text, Actor.UNKNOWN, null).number();
    var _ = lifecycle.publish("elsewhere", version, Actor.UNKNOWN, null);
    deeds.append(
        FeatureSetEvent.STREAM,
        "FeatureSetVersionRetired",
        "{\"set\":\"elsewhere\",\"version\":%d,\"recordedAt\":\"2026-01-01T00:00:00Z\"}"
            .formatted(version));
    LiveCatalogue catalogue = server.bean(LiveCatalogue.class);
    RunningServer.until(
        "the catalogue has seen it",
        () -> catalogue.history("elsewhere", version).phase().word().equals("retired"));
  }

  private static List<String> list(String query) {
    return server.jdbc().sql(query).query(String.class).list();
  }
}
