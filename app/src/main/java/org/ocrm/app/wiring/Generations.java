package org.ocrm.app.wiring;

import java.time.Duration;
import java.util.List;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.EventsInFlight;
import org.ocrm.query.generation.GenerationKeeper;
import org.ocrm.query.generation.GenerationStore;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.generation.ReadModelGenerations;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.generation.axon.TokensInFlight;
import org.ocrm.query.generation.postgres.PostgresGenerationStore;
import org.ocrm.query.generation.postgres.PostgresSnapshots;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.postgres.InventoryGenerations;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.postgres.TileGenerations;
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
      @Value("${ocrm.query.patience:PT2S}") Duration patience) {
    return new TileGenerations(jdbc, transactions, snapshots, calendar, patience);
  }

  @Bean
  ReadModelGenerations<InventoryGeneration> inventoryGenerations(
      JdbcTemplate jdbc, @Value("${ocrm.query.patience:PT2S}") Duration patience) {
    return new InventoryGenerations(jdbc, patience);
  }

  @Bean
  GenerationKeeper generationKeeper(
      GenerationStore store, Processors processors, List<ReadModelGenerations<?>> models) {
    return new GenerationKeeper(store, processors, models);
  }

  @Bean
  EventsInFlight eventsInFlight(JdbcClient jdbc, StoredTokens tokens) {
    return new TokensInFlight(jdbc, tokens);
  }
}
