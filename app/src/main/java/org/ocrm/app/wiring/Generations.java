package org.ocrm.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.Certifier;
import org.ocrm.query.generation.EventsInFlight;
import org.ocrm.query.generation.GenerationKeeper;
import org.ocrm.query.generation.GenerationStore;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.generation.ReadModelGenerations;
import org.ocrm.query.generation.RebuildWork;
import org.ocrm.query.generation.Rebuilds;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.generation.TokenSeeds;
import org.ocrm.query.generation.axon.StoredTokenSeeds;
import org.ocrm.query.generation.axon.StreamInFlight;
import org.ocrm.query.generation.axon.TokensInFlight;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.postgres.Boundaries;
import org.ocrm.query.generation.bulk.postgres.PostgresHistory;
import org.ocrm.query.generation.postgres.PostgresGenerationLock;
import org.ocrm.query.generation.postgres.PostgresGenerationStore;
import org.ocrm.query.generation.postgres.PostgresSnapshots;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.postgres.InventoryGenerations;
import org.ocrm.query.pace.Throttle;
import org.ocrm.query.pace.Traffic;
import org.ocrm.query.progress.axon.Coverage;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.memory.TileMemories;
import org.ocrm.query.tile.postgres.BulkSource;
import org.ocrm.query.tile.postgres.TileGenerations;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Builds of the read models side by side.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class Generations {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  @Bean
  GenerationStore generationStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new PostgresGenerationStore(jdbc, transactions);
  }

  @Bean
  Snapshots momentsOfTheDatabase(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new PostgresSnapshots(jdbc, transactions);
  }

  @Bean
  ReadModelGenerations<TileGeneration> tileGenerations(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Snapshots snapshots,
      BusinessCalendar calendar,
      TileMemories memories,
      ObjectProvider<BulkSource> history,
      @Value("${ocrm.query.patience:PT2S}") Duration patience) {
    return new TileGenerations(
        jdbc, transactions, snapshots, calendar, memories, patience, history.getIfAvailable());
  }

  /// @param processors asked for when needed: they are made with what tells of claims
  @Bean
  TileMemories tileMemories(
      ObjectProvider<Processors> processors,
      @Value("${ocrm.tiles.memory-share:0.3}") double share) {
    if (share < 0 || share > 0.9) {
      throw new IllegalArgumentException(
          "ocrm.tiles.memory-share must lie from 0 to 0.9, not " + share);
    }
    return new TileMemories(
        group -> processors.getObject().progress(group).isWholeHere(),
        (long) (Runtime.getRuntime().maxMemory() * share));
  }

  @Bean
  Ticker tileMemoryTicker(TileMemories memories, LiveTiles live) {
    return new Ticker("tile-memory", BETWEEN_LOOKS, () -> memories.tend(live.now()));
  }

  /// Where events are in PostgreSQL, history is read from there in bulk; elsewhere through Axon.
  @Bean
  @Profile("!axonserver")
  BulkSource bulkSource(
      JdbcTemplate jdbc,
      DataSource dataSource,
      TokenSeeds tokens,
      @Value("${ocrm.data-dir:data}") Path data,
      @Value("${ocrm.rebuild.events-in-memory:2000000}") int eventsInMemory,
      @Value("${ocrm.rebuild.blocks-per-batch:8192}") int blocksPerBatch) {
    return new BulkSource(
        new PostgresHistory(dataSource),
        new Boundaries(jdbc),
        tokens,
        data.resolve("rebuild"),
        new BulkSettings(
            eventsInMemory,
            blocksPerBatch,
            BulkSettings.DEFAULT.runsPerMerge(),
            BulkSettings.DEFAULT.gatherers()),
        FeatureSetEvent::isWireName);
  }

  @Bean
  TokenSeeds tokenSeeds(
      TokenStore tokens, JdbcClient jdbc, @Value("${ocrm.query.segments:2}") int segments) {
    return new StoredTokenSeeds(tokens, jdbc, segments);
  }

  @Bean
  ReadModelGenerations<InventoryGeneration> inventoryGenerations(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      @Value("${ocrm.query.patience:PT2S}") Duration patience,
      SearchBounds bounds) {
    return new InventoryGenerations(jdbc, transactions, patience, bounds);
  }

  @Bean
  GenerationKeeper generationKeeper(
      GenerationStore store,
      Processors processors,
      List<ReadModelGenerations<?>> models,
      Throttle throttle,
      EventStore events) {
    return new GenerationKeeper(store, processors, models, throttle, headOf(events));
  }

  @Bean
  Throttle rebuildThrottle(EventStore events, @Value("${ocrm.rebuild.share:0.15}") double share) {
    return new Throttle(share, new Traffic(headOf(events)));
  }

  @Bean
  @Profile("!axonserver")
  EventsInFlight eventsInFlight(JdbcClient jdbc, StoredTokens tokens) {
    return new TokensInFlight(jdbc, tokens);
  }

  @Bean
  @Profile("axonserver")
  EventsInFlight eventsInFlightElsewhere(EventStore events, StoredTokens tokens) {
    return new StreamInFlight(events, tokens);
  }

  @Bean
  Rebuilds rebuilds(GenerationStore store, Processors processors, GenerationKeeper keeper) {
    return new Rebuilds(store, processors, keeper);
  }

  @Bean
  RebuildLifecycle rebuildLifecycle(
      GenerationStore store,
      List<ReadModelGenerations<?>> models,
      Processors processors,
      GenerationKeeper keeper,
      Rebuilds rebuilds,
      Snapshots snapshots,
      EventsInFlight inFlight,
      TokenSeeds tokens,
      DataSource dataSource,
      EventStore events,
      Clock clock,
      Throttle throttle,
      @Value("${ocrm.rebuild.kept:1}") int kept) {
    return new RebuildLifecycle(
        new RebuildWork(
            store,
            models,
            processors,
            keeper,
            rebuilds,
            new Certifier(snapshots, inFlight, clock),
            tokens,
            new PostgresGenerationLock(dataSource),
            headOf(events),
            throttle,
            kept,
            clock));
  }

  private static LongSupplier headOf(EventStore events) {
    return () -> Coverage.positionOf(events.createHeadToken());
  }
}
