package org.ocrm.app.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ocrm.app.postgres.DatabaseProperties;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.generation.TokenSeeds;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.hub.Announcer;
import org.ocrm.query.hub.CallbackRules;
import org.ocrm.query.hub.Callbacks;
import org.ocrm.query.hub.EndOfStream;
import org.ocrm.query.hub.HubProjection;
import org.ocrm.query.hub.HubRegistry;
import org.ocrm.query.hub.HubReport;
import org.ocrm.query.hub.HubReport.Summary;
import org.ocrm.query.hub.HubResource;
import org.ocrm.query.hub.Hubs;
import org.ocrm.query.hub.Patience;
import org.ocrm.query.hub.Telling;
import org.ocrm.query.hub.axon.TokensAtHead;
import org.ocrm.query.hub.http.HttpCallbacks;
import org.ocrm.query.hub.postgres.PostgresHubReport;
import org.ocrm.query.hub.postgres.PostgresListeners;
import org.ocrm.query.hub.postgres.PostgresOutbox;
import org.ocrm.query.inventory.hub.InteractionChanges;
import org.ocrm.query.inventory.hub.ServiceChanges;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.monitor.MonitorNotifications;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Telling listeners of TM Forum's APIs what has changed.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class HubWiring {

  private static final Duration BETWEEN_LOOKS_FOR_LISTENERS = Duration.ofSeconds(1);

  @Bean
  HubResource<?> serviceInventoryHub() {
    return new ServiceChanges(ServiceResource.PATH);
  }

  @Bean
  HubResource<?> serviceActivationHub() {
    return new ServiceChanges(ServiceResource.ACTIVATION_PATH, MonitorNotifications.EVENT_TYPES);
  }

  @Bean
  HubResource<?> partyInteractionHub() {
    return new InteractionChanges();
  }

  @Bean
  Hubs hubs(List<HubResource<?>> resources) {
    return new Hubs(resources);
  }

  @Bean
  PostgresListeners hubListeners(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new PostgresListeners(jdbc, transactions);
  }

  @Bean
  CallbackRules callbackRules(@Value("${ocrm.hub.allowed-targets:}") String[] allowed) {
    return new CallbackRules(Arrays.asList(allowed));
  }

  @Bean
  Callbacks callbacks(
      CallbackRules rules, @Value("${ocrm.hub.timeout:PT10S}") Duration longestCall) {
    return new HttpCallbacks(rules, longestCall);
  }

  @Bean(destroyMethod = "")
  Telling telling(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      DatabaseProperties database,
      Callbacks callbacks,
      @Value("${ocrm.hub.retry.first:PT1S}") Duration first,
      @Value("${ocrm.hub.retry.longest:PT1M}") Duration longest,
      @Value("${ocrm.hub.retry.limit:P1D}") Duration limit,
      @Value("${ocrm.hub.timeout:PT10S}") Duration longestCall,
      Clock clock) {
    return new Telling(
        new PostgresOutbox(jdbc, transactions, nodeOf(database)),
        callbacks,
        new Patience(first, longest, limit),
        longestCall,
        clock);
  }

  /// Axon Server cannot tell a history up to a position, only all of it.
  @Bean
  @Profile("!axonserver")
  HubProjection.History historyOfHubs(SubscriberHistory history) {
    return history::upTo;
  }

  @Bean
  @Profile("axonserver")
  HubProjection.History wholeHistoryOfHubs(SubscriberHistory history) {
    return (subscriberId, _) -> history.upTo(subscriberId, SubscriberHistory.LATEST);
  }

  @Bean
  EndOfStream endOfStream(
      EventStore events,
      TokenStore tokens,
      TokenSeeds seeds,
      @Value("${ocrm.query.segments:2}") int segments) {
    return new TokensAtHead(events, tokens, seeds, segments);
  }

  @Bean
  HubRegistry hubRegistry(
      Hubs hubs,
      PostgresListeners listeners,
      CallbackRules rules,
      EndOfStream end,
      Processors processors,
      HubProjection.History history,
      Telling telling,
      @Value("${ocrm.hub.listeners:100}") int most) {
    return new HubRegistry(
        hubs,
        listeners,
        rules,
        end,
        processors,
        new HubProjection(hubs, listeners, history, telling::wake),
        most);
  }

  @Bean
  Announcer announcer(Hubs hubs, PostgresListeners listeners, Telling telling) {
    return new Announcer(hubs, listeners, telling::wake);
  }

  @Bean
  Ticker hubTicker(HubRegistry registry) {
    return new Ticker("hub-registry", BETWEEN_LOOKS_FOR_LISTENERS, registry::refresh);
  }

  @Bean
  HubLifecycle hubLifecycle(HubRegistry registry, Telling telling) {
    return new HubLifecycle(registry, telling);
  }

  @Bean
  HubReport hubReport(JdbcClient jdbc) {
    return new PostgresHubReport(jdbc);
  }

  @Bean
  MeterBinder hubMeters(HubReport report) {
    return registry -> {
      gauge(registry, "ocrm.hub.listeners", report, Summary::listeners);
      gauge(registry, "ocrm.hub.waiting", report, Summary::waiting);
      gauge(registry, "ocrm.hub.parked", report, Summary::parked);
      gauge(registry, "ocrm.hub.suspended", report, Summary::suspended);
    };
  }

  private static void gauge(
      io.micrometer.core.instrument.MeterRegistry registry,
      String name,
      HubReport report,
      ToLongFunction<Summary> value) {
    var _ = Gauge.builder(name, () -> value.applyAsLong(report.summary())).register(registry);
  }

  /// The embedded database belongs to one program only, so a program that was killed finds its own
  /// claims again at once. Nodes on a shared database must differ.
  private static String nodeOf(DatabaseProperties database) {
    return database.isExternal()
        ? UUID.randomUUID().toString()
        : UUID.nameUUIDFromBytes("the only node".getBytes(StandardCharsets.UTF_8)).toString();
  }
}
