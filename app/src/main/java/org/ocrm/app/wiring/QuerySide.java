package org.ocrm.app.wiring;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.serialization.Serializer;
import org.ocrm.app.startup.StartupRule;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.audit.AuditReport;
import org.ocrm.query.audit.Auditor;
import org.ocrm.query.feature.FeatureExplanation;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.generation.GenerationKeeper;
import org.ocrm.query.generation.GenerationStore;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.history.postgres.PostgresSubscriberHistory;
import org.ocrm.query.hub.HubReport;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.progress.axon.StoredPositions;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.progress.postgres.PostgresStoredPositions;
import org.ocrm.query.status.StatusReport;
import org.ocrm.query.status.postgres.PostgresStatusSource;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.memory.TileMemories;
import org.ocrm.query.tile.postgres.GenerationTimeZone;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The side that adds up.
@Configuration(proxyBeanMethods = false)
@ComponentScan("org.ocrm.query")
@Profile("query | !command")
public class QuerySide {

  /// The processor that keeps a generation of tiles.
  static String groupOf(int generation) {
    return ReadModel.TILES.word() + "-" + generation;
  }

  @Bean
  StartupRule daysAreCutAsBefore(JdbcClient jdbc, BusinessCalendar calendar) {
    return () -> new GenerationTimeZone(jdbc).problemWith(calendar.zone());
  }

  @Bean
  StoredTokens storedTokens(JdbcClient jdbc, Serializer serializer) {
    return new StoredTokens(jdbc, serializer);
  }

  @Bean
  StoredPositions storedPositions(JdbcClient jdbc) {
    return new PostgresStoredPositions(jdbc);
  }

  @Bean
  LiveTiles liveTiles(GenerationKeeper generations) {
    return () -> generations.reading(ReadModel.TILES, TileGeneration.class);
  }

  @Bean
  LiveInventory liveInventory(GenerationKeeper generations) {
    return () -> generations.reading(ReadModel.INVENTORY, InventoryGeneration.class);
  }

  @Bean
  SearchBounds searchBounds(
      @Value("${ocrm.query.longest-list:2s}") Duration longest,
      @Value("${ocrm.query.lists-at-once:4}") int atOnce) {
    return new SearchBounds(longest, atOnce);
  }

  @Bean
  FeatureQueries featureQueries(LiveTiles tiles) {
    return new FeatureQueries(tiles);
  }

  @Bean
  @Profile("!axonserver")
  SubscriberHistory subscriberHistory(JdbcClient jdbc) {
    return new PostgresSubscriberHistory(jdbc);
  }

  @Bean
  FeatureExplanation featureExplanation(SubscriberHistory history, BusinessCalendar calendar) {
    return new FeatureExplanation(history, calendar);
  }

  @Bean
  StatusReport statusReport(
      JdbcClient jdbc,
      Processors processors,
      GenerationStore generations,
      TileMemories memories,
      HubReport hubs,
      ObjectProvider<Auditor> auditor,
      Clock clock) {
    return new StatusReport(
        new PostgresStatusSource(jdbc),
        processors,
        generations,
        memories,
        hubs::summary,
        () -> auditor.stream().map(Auditor::report).findFirst().orElse(AuditReport.NOTHING_YET),
        clock);
  }
}
