package org.ocrm.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.ocrm.app.startup.StartupRule;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.audit.AuditReport;
import org.ocrm.query.audit.Auditor;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureExplanation;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.generation.postgres.PostgresSnapshots;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.history.postgres.PostgresSubscriberHistory;
import org.ocrm.query.inventory.Inventory;
import org.ocrm.query.inventory.InventoryProjection;
import org.ocrm.query.inventory.postgres.PostgresInventory;
import org.ocrm.query.inventory.postgres.PostgresInventoryStore;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.progress.axon.AxonProgress;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.status.StatusReport;
import org.ocrm.query.status.postgres.PostgresStatusSource;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.TileProjection;
import org.ocrm.query.tile.TileStore;
import org.ocrm.query.tile.postgres.GenerationTimeZone;
import org.ocrm.query.tile.postgres.PostgresDictionary;
import org.ocrm.query.tile.postgres.PostgresTileStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The side that adds up.
@Configuration(proxyBeanMethods = false)
@ComponentScan("org.ocrm.query")
@Profile("query | !command")
public class QuerySide {

  /// Name of the processor that keeps the tiles of the first generation.
  public static final String TILES = "subscriber-tiles-1";

  /// Name of the processor that keeps services and contacts.
  public static final String INVENTORY = "subscriber-inventory";

  private static final int GENERATION = 1;
  private static final int SLOT = 0;

  /// The processor that keeps a generation of tiles.
  static String groupOf(int generation) {
    return "subscriber-tiles-" + generation;
  }

  @Bean
  Dictionary dictionary(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new PostgresDictionary(jdbc, transactions, GENERATION);
  }

  @Bean
  StartupRule daysAreCutAsBefore(JdbcClient jdbc, BusinessCalendar calendar) {
    return () -> new GenerationTimeZone(jdbc, GENERATION).problemWith(calendar.zone());
  }

  @Bean
  Snapshots snapshots(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new PostgresSnapshots(jdbc, transactions);
  }

  @Bean
  LiveTiles liveTiles(
      TileStore store,
      Dictionary dictionary,
      @Qualifier("tileProgress") Progress progress,
      @Qualifier("tileGate") PositionGate gate) {
    TileGeneration one =
        new TileGeneration(GENERATION, TileLayout.STANDARD, store, dictionary, progress, gate);
    return () -> one;
  }

  @Bean
  TileStore tileStore(JdbcTemplate jdbc, Snapshots snapshots) {
    return new PostgresTileStore(jdbc, snapshots, SLOT);
  }

  @Bean
  ProcessingGroup<?> tiles(TileStore store, Dictionary dictionary, BusinessCalendar calendar) {
    TileFold fold = new TileFold(TileLayout.STANDARD, dictionary, calendar);
    return new ProcessingGroup<>(TILES, new TileProjection(fold, store));
  }

  @Bean
  ProcessingGroup<?> services(JdbcTemplate jdbc) {
    return new ProcessingGroup<>(
        INVENTORY, new InventoryProjection(new PostgresInventoryStore(jdbc)));
  }

  @Bean
  Inventory inventory(JdbcClient jdbc) {
    return new PostgresInventory(jdbc);
  }

  @Bean
  StoredTokens storedTokens(JdbcClient jdbc, Serializer serializer) {
    return new StoredTokens(jdbc, serializer);
  }

  @Bean
  Progress tileProgress(
      ObjectProvider<EventProcessingConfiguration> processing, StoredTokens tokens) {
    return progress(processing, TILES, tokens);
  }

  @Bean
  Progress inventoryProgress(
      ObjectProvider<EventProcessingConfiguration> processing, StoredTokens tokens) {
    return progress(processing, INVENTORY, tokens);
  }

  @Bean
  PositionGate tileGate(
      @Qualifier("tileProgress") Progress progress,
      @Value("${ocrm.query.patience:PT2S}") Duration patience) {
    return new PositionGate(progress, patience);
  }

  @Bean
  PositionGate inventoryGate(
      @Qualifier("inventoryProgress") Progress progress,
      @Value("${ocrm.query.patience:PT2S}") Duration patience) {
    return new PositionGate(progress, patience);
  }

  @Bean
  FeatureCatalogue featureCatalogue(ChannelRegistry channels, BusinessCalendar calendar) {
    return new FeatureCatalogue(
        ShippedDefinitions.catalogue(new Operator(channels, calendar.zone())));
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
      @Qualifier("tileProgress") Progress tiles,
      @Qualifier("inventoryProgress") Progress inventory,
      ObjectProvider<Auditor> auditor,
      Clock clock) {
    Map<String, Progress> projections = new LinkedHashMap<>();
    projections.put(TILES, tiles);
    projections.put(INVENTORY, inventory);
    return new StatusReport(
        new PostgresStatusSource(jdbc),
        projections,
        () -> auditor.stream().map(Auditor::report).findFirst().orElse(AuditReport.NOTHING_YET),
        clock);
  }

  private static Progress progress(
      ObjectProvider<EventProcessingConfiguration> processing, String name, StoredTokens tokens) {
    return new AxonProgress(
        () ->
            processing
                .getObject()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(),
        tokens);
  }
}
