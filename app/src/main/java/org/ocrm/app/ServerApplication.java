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

  /// Starts the server and returns when it is ready to serve; it then runs until the process is
  /// told to stop.
  ///
  /// @return the port it listens on, which differs from `port` only if that was 0 (any free one)
  public static int start(int port, Path dataDir, String host) {
    SpringApplication application = new SpringApplication(ServerApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(
        Map.of(
            "server.port",
            port,
            "server.address",
            host,
            "ocrm.data-dir",
            dataDir.toString(),
            "axon.axonserver.enabled",
            false,
            "axon.serializer.general",
            "jackson3",
            "management.endpoint.health.probes.enabled",
            true,
            "logging.level.root",
            "warn",
            "logging.level.org.ocrm",
            "info",
            "spring.main.log-startup-info",
            false));
    return application
        .run()
        .getEnvironment()
        .getRequiredProperty("local.server.port", Integer.class);
  }
}
