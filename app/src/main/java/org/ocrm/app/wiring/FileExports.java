package org.ocrm.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactReading;
import org.ocrm.query.exact.TilesAsStored;
import org.ocrm.query.exact.postgres.PostgresExactReading;
import org.ocrm.query.exact.postgres.PostgresSettledPositions;
import org.ocrm.query.export.Exports;
import org.ocrm.query.export.FeatureFiles;
import org.ocrm.query.export.Manifests;
import org.ocrm.query.export.csv.MomentFolder;
import org.ocrm.query.export.postgres.PostgresManifests;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.history.SettledPositions;
import org.ocrm.query.progress.FoldedPositionsSource;
import org.ocrm.query.progress.StreamHead;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.postgres.BulkSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/// Files of features: whole bases and training sets.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class FileExports {

  private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(10);

  @Bean
  @Profile("axonserver")
  ExactReading tilesAsStored(Snapshots snapshots, LiveTiles live, FoldedPositionsSource folded) {
    return new TilesAsStored(snapshots, live, QuerySide::groupOf, folded);
  }

  @Bean
  @Profile("!axonserver")
  SettledPositions settledPositions(BulkSource history) {
    return new PostgresSettledPositions(history.boundaries());
  }

  /// Positions of Axon Server are given out when events are stored: those up to the head are
  /// settled.
  @Bean
  @Profile("axonserver")
  SettledPositions positionsUpToTheHead(StreamHead head) {
    return position -> {
      if (position > head.head()) {
        throw SettledPositions.beyond(position, head.head());
      }
    };
  }

  @Bean(initMethod = "clear")
  @Profile("!axonserver")
  PostgresExactReading exactReading(
      JdbcTemplate jdbc,
      Snapshots snapshots,
      LiveTiles live,
      FoldedPositionsSource folded,
      BulkSource history,
      BusinessCalendar calendar) {
    return new PostgresExactReading(
        jdbc, snapshots, live, QuerySide::groupOf, folded, history, calendar);
  }

  @Bean
  Manifests manifests(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new PostgresManifests(jdbc, transactions);
  }

  @Bean
  Exports exports(
      Manifests manifests,
      Clock clock,
      @Value("${ocrm.exports.retention:P90D}") Duration retention,
      @Value("${ocrm.exports.at-once:4}") int atOnce,
      @Value("${ocrm.exports.rebuilds-at-once:1}") int rebuilds) {
    return new Exports(manifests, clock, retention, atOnce, rebuilds);
  }

  @Bean
  FeatureFiles featureFiles(
      ExactReading tiles, Exports exports, BusinessCalendar calendar, Clock clock) {
    return new FeatureFiles(tiles, exports, calendar, clock);
  }

  @Bean(initMethod = "clear")
  MomentFolder momentFolder(
      @Value("${ocrm.data-dir:./data}") Path dataFolder,
      @Value("${ocrm.exports.max-request:4GB}") DataSize limit) {
    return new MomentFolder(dataFolder, limit.toBytes());
  }

  @Bean
  Ticker exportTicker(Exports exports) {
    return new Ticker("exports", BETWEEN_SIGNS_OF_LIFE, exports::tend);
  }
}
