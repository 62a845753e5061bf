package org.ocrm.app.wiring;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.catalogue.CatalogueJournal;
import org.ocrm.query.catalogue.Definitions;
import org.ocrm.query.catalogue.FeatureSetLifecycle;
import org.ocrm.query.catalogue.GenerationLayouts;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.TileLayouts;
import org.ocrm.query.catalogue.WaitingPublications;
import org.ocrm.query.catalogue.axon.EventStoreJournal;
import org.ocrm.query.catalogue.yaml.DefinitionTexts;
import org.ocrm.query.dryrun.DryRuns;
import org.ocrm.query.dryrun.SubscriberSample;
import org.ocrm.query.dryrun.postgres.PostgresSubscriberSample;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.generation.Rebuilds;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.tile.LiveTiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Definitions of features, from draft to retirement.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class Catalogue {

  /// How far behind another node this one may be.
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  @Bean
  Definitions definitions(ChannelRegistry channels, BusinessCalendar calendar) {
    return new DefinitionTexts(new Operator(channels, calendar.zone()));
  }

  @Bean
  CatalogueJournal catalogueJournal(EventStore events, TransactionManager transactions) {
    return new EventStoreJournal(events, transactions);
  }

  @Bean
  TileLayouts tileLayouts(LiveTiles tiles, Rebuilds rebuilds) {
    return new GenerationLayouts(tiles, rebuilds);
  }

  @Bean
  LiveCatalogue liveCatalogue(
      CatalogueJournal journal, Definitions definitions, TileLayouts tiles) {
    return new LiveCatalogue(journal, DefinitionTexts.shipped(), definitions, tiles, A_MOMENT);
  }

  @Bean
  FeatureCatalogue featureCatalogue(LiveCatalogue live) {
    return new FeatureCatalogue(live);
  }

  @Bean
  FeatureSetLifecycle featureSetLifecycle(
      CatalogueJournal journal,
      LiveCatalogue catalogue,
      TileLayouts tiles,
      Definitions definitions,
      Clock clock) {
    return new FeatureSetLifecycle(journal, catalogue, tiles, definitions, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  WaitingPublications waitingPublications(FeatureSetLifecycle lifecycle) {
    return new WaitingPublications(lifecycle);
  }

  @Bean
  SubscriberSample subscriberSample(JdbcClient jdbc) {
    return new PostgresSubscriberSample(jdbc);
  }

  @Bean
  DryRuns dryRuns(
      LiveCatalogue catalogue,
      CatalogueJournal journal,
      TileLayouts tiles,
      SubscriberSample base,
      FeatureQueries queries,
      SubscriberHistory history,
      BusinessCalendar calendar) {
    return new DryRuns(catalogue, journal, tiles, base, queries, history, calendar);
  }
}
