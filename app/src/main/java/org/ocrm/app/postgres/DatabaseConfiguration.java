package org.ocrm.app.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.ocrm.app.postgres.embedded.EmbeddedDatabase;
import org.ocrm.app.postgres.server.DatabaseServer;
import org.ocrm.app.startup.StartupRule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// Database, migrations, data source, transactions, in exactly this order, and down in the reverse:
/// each bean takes the one below it as a parameter, so nothing can ask an unmigrated schema and the
/// embedded server stops only after the last connection is closed.
///
/// Everything is declared, nothing left to auto-configuration, because Axon looks for these beans
/// before Spring Boot would have made them, and then quietly works without transactions.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(
      DatabaseProperties properties, @Value("${ocrm.data-dir:./data}") Path dataFolder) {
    return properties.isExternal() ? properties.external() : EmbeddedDatabase.start(dataFolder);
  }

  @Bean
  Flyway flyway(DatabaseServer server) {
    var owner = server.owner();
    var flyway =
        Flyway.configure()
            .dataSource(owner.url(), owner.user(), owner.password())
            .initSql(SessionSettings.OF_MIGRATION)
            .schemas(DatabaseServer.SCHEMA)
            .placeholders(Map.of("appRole", server.application().user()))
            .load();
    var _ = flyway.migrate();
    return flyway;
  }

  /// Takes Flyway only to come after it.
  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(
      DatabaseServer server, DatabaseProperties properties, Flyway migrated) {
    var login = server.application();
    var pool = new HikariConfig();
    pool.setPoolName("ocrm");
    pool.setJdbcUrl(login.url());
    pool.setUsername(login.user());
    pool.setPassword(login.password());
    pool.setMaximumPoolSize(properties.poolSize());
    pool.setMinimumIdle(Math.min(4, properties.poolSize()));
    pool.setConnectionTimeout(10_000);
    pool.setConnectionInitSql(SessionSettings.OF_APPLICATION);
    // Defaults only: parameters of the URL itself win.
    pool.addDataSourceProperty("ApplicationName", "ocrm");
    pool.addDataSourceProperty("currentSchema", DatabaseServer.SCHEMA);
    // Otherwise a refused insert puts the row it was about, payload and all, into our log.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // The few statements that make up nearly all traffic are worth a server-side plan early on.
    pool.addDataSourceProperty("prepareThreshold", "3");
    return new HikariDataSource(pool);
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean
  ServerFacts databaseFacts(DataSource dataSource) {
    return ServerFacts.of(dataSource);
  }

  @Bean
  StartupRule serverIsRecentEnough(ServerFacts server) {
    return () -> DatabaseRules.serverIsRecentEnough(server);
  }

  @Bean
  StartupRule acceptedEventsSurviveAPowerCut(ServerFacts server) {
    return () -> DatabaseRules.acceptedEventsSurviveAPowerCut(server);
  }

  @Bean
  StartupRule transactionsEndBeforeTheirGapsAreGivenUp(ServerFacts server) {
    return () -> DatabaseRules.transactionsEndBeforeTheirGapsAreGivenUp(server);
  }

  @Bean
  StartupRule applicationIsNoSuperuser(ServerFacts server) {
    return () -> DatabaseRules.applicationIsNoSuperuser(server);
  }

  @Bean
  StartupRule eventsCanOnlyBeAppended(ServerFacts server) {
    return () -> DatabaseRules.eventsCanOnlyBeAppended(server);
  }
}
