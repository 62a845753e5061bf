package org.ocrm.app;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/// The server: Spring Boot without component scan; what runs is what is imported here.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
public class ServerApplication {
  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry("axon.axonserver.enabled", false),
          Map.entry("axon.serializer.general", "jackson3"),
          Map.entry("management.endpoint.health.probes.enabled", true),
          Map.entry("logging.level.root", "warn"),
          Map.entry("logging.level.org.ocrm", "info"),
          Map.entry("logging.level.org.springdoc", "error"),
          Map.entry("spring.main.log-startup-info", false));

  /// Starts the server and returns when it is ready to serve; it then runs until the process is
  /// told to stop.
  ///
  /// @return the port it listens on, which differs from `port` only if that was 0 (any free one)
  public static int start(int port, Path dataDir, String host) {
    SpringApplication application = new SpringApplication(ServerApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(DEFAULTS);
    // What was typed goes before what any file or variable says.
    return application
        .run("--server.port=" + port, "--server.address=" + host, "--ocrm.data-dir=" + dataDir)
        .getEnvironment()
        .getRequiredProperty("local.server.port", Integer.class);
  }
}
