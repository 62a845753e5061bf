package org.ocrm.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.ocrm.app.axon.ProjectionProcessors;
import org.ocrm.app.startup.StartupRule;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole server inside the test's own process, on a test database or, as users have it, on an
/// embedded one:
///
/// ```java
/// try (RunningServer server = RunningServer.on(TestDatabase.fresh())) { … }
/// ```
public final class RunningServer implements AutoCloseable {

  /// Far more than anything takes: a server started cold beside other tests on two slow cores has
  /// needed more than half a minute.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ConfigurableApplicationContext context;

  private RunningServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static RunningServer on(TestDatabase database, Class<?>... more) {
    return on(database, List.of(), more);
  }

  /// Starts a server with beans that are added to its own or, by their name, replace them.
  public static RunningServer on(TestDatabase database, List<String> settings, Class<?>... more) {
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--spring.main.allow-bean-definition-overriding=true");
    arguments.add("--ocrm.db.url=" + database.url());
    arguments.add("--ocrm.db.user=" + TestDatabase.APPLICATION);
    arguments.add("--ocrm.db.owner.user=" + TestDatabase.OWNER);
    arguments.add("--ocrm.db.pool-size=8");
    Class<?>[] sources = new Class<?>[more.length + 1];
    sources[0] = ForgetfulDatabase.class;
    System.arraycopy(more, 0, sources, 1, more.length);
    return new RunningServer(started(arguments, sources));
  }

  /// Starts a server with a new embedded database in a folder, which is the caller's to delete.
  public static RunningServer embedded(Path dataFolder, List<String> settings) {
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--ocrm.data-dir=" + dataFolder);
    return new RunningServer(started(arguments));
  }

  private static ConfigurableApplicationContext started(
      List<String> arguments, Class<?>... sources) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--server.port=0");
    all.add("--server.address=127.0.0.1");
    return new SpringApplicationBuilder(ServerApplication.class)
        .sources(sources)
        .bannerMode(Banner.Mode.OFF)
        .properties("ocrm.query.patience=PT15S")
        .registerShutdownHook(false)
        .run(all.toArray(String[]::new));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Optional<T> beanIfAny(Class<T> type) {
    return Optional.ofNullable(context.getBeanProvider(type).getIfAvailable());
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  public long count(String query, Object... parameters) {
    return jdbc().sql(query).params(List.of(parameters)).query(Long.class).single();
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public String address() {
    return "http://127.0.0.1:" + port();
  }

  public StreamingEventProcessor processor(String name) {
    return bean(ProjectionProcessors.class).processor(name).orElseThrow();
  }

  /// Waits, boundedly, until something is so.
  public static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It never came true that " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void close() {
    context.close();
  }

  /// The test database does not wait for the disk, because no test outlives it.
  @Configuration(proxyBeanMethods = false)
  static class ForgetfulDatabase {
    @Bean
    StartupRule acceptedEventsSurviveAPowerCut() {
      return Optional::empty;
    }
  }
}
