package org.ocrm.app.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.audit.AuditSource;
import org.ocrm.query.audit.Auditor;
import org.ocrm.query.audit.postgres.PostgresAuditSource;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.progress.FoldedPositionsSource;
import org.ocrm.query.progress.FreshnessWatch;
import org.ocrm.query.progress.StreamHead;
import org.ocrm.query.progress.postgres.PostgresStreamHead;
import org.ocrm.query.tile.LiveTiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Watching over the numbers: how fresh they are, and whether they are right.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class Watching {

  @Bean
  @Profile("!axonserver")
  StreamHead streamHead(JdbcClient jdbc) {
    return new PostgresStreamHead(jdbc);
  }

  @Bean
  FreshnessWatch freshnessWatch(StreamHead stream, Clock clock) {
    return new FreshnessWatch(stream, clock);
  }

  @Bean
  Ticker freshnessTicker(FreshnessWatch watch) {
    return new Ticker("freshness", FreshnessWatch.OLDEST_LOOK.dividedBy(2), watch::look);
  }

  /// Axon Server keeps its events where the auditor cannot read them together with the tiles.
  @Configuration(proxyBeanMethods = false)
  @Profile("!axonserver")
  static class Auditing {

    @Bean
    Auditor auditor(
        JdbcTemplate jdbc,
        Snapshots snapshots,
        LiveTiles live,
        FoldedPositionsSource folded,
        FeatureCatalogue catalogue,
        BusinessCalendar calendar,
        Clock clock) {
      AuditSource source =
          new PostgresAuditSource(jdbc, snapshots, live, QuerySide::groupOf, folded, calendar);
      return new Auditor(source, () -> catalogue.set(OcrmServices.NAME), calendar, clock);
    }

    @Bean
    Ticker auditTicker(
        Auditor auditor,
        @Value("${ocrm.audit.pause:PT10S}") Duration pause,
        @Value("${ocrm.audit.subscribers:10}") int subscribers) {
      return new Ticker("audit", pause, () -> auditor.round(subscribers));
    }

    @Bean
    MeterBinder auditMeters(Auditor auditor) {
      return registry -> {
        gauge(registry, "ocrm.audit.subscribers", () -> auditor.report().subscribers());
        gauge(registry, "ocrm.audit.counters", () -> auditor.report().counters());
        gauge(registry, "ocrm.audit.differences", () -> auditor.report().differences());
      };
    }

    private static void gauge(MeterRegistry registry, String name, Supplier<Number> value) {
      var _ = Gauge.builder(name, value).register(registry);
    }
  }
}
