package org.ocrm.app;

import java.nio.file.Path;
import org.ocrm.app.axon.AggregateConfiguration;
import org.ocrm.app.axon.AxonConfiguration;
import org.ocrm.app.axon.AxonRulesConfiguration;
import org.ocrm.app.axon.AxonServerConfiguration;
import org.ocrm.app.axon.DeadLetterConfiguration;
import org.ocrm.app.axon.DeadlineConfiguration;
import org.ocrm.app.axon.EventStoreConfiguration;
import org.ocrm.app.axon.ProcessorConfiguration;
import org.ocrm.app.postgres.DatabaseConfiguration;
import org.ocrm.app.startup.StartupCheck;
import org.ocrm.app.web.WebConfiguration;
import org.ocrm.app.wiring.Catalogue;
import org.ocrm.app.wiring.CommandSide;
import org.ocrm.app.wiring.CommonConfiguration;
import org.ocrm.app.wiring.FileExports;
import org.ocrm.app.wiring.Generations;
import org.ocrm.app.wiring.HubWiring;
import org.ocrm.app.wiring.Imports;
import org.ocrm.app.wiring.MonitorWiring;
import org.ocrm.app.wiring.QuerySide;
import org.ocrm.app.wiring.TmfWriting;
import org.ocrm.app.wiring.Watching;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Import;

/// The server: what runs is what is imported here. Its settings stand in `application.yaml`.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = WebMvcObservationAutoConfiguration.class) // nobody reads it
@Import({
  DatabaseConfiguration.class,
  StartupCheck.class,
  AxonConfiguration.class,
  EventStoreConfiguration.class,
  AxonServerConfiguration.class,
  AggregateConfiguration.class,
  DeadlineConfiguration.class,
  ProcessorConfiguration.class,
  DeadLetterConfiguration.class,
  AxonRulesConfiguration.class,
  CommonConfiguration.class,
  CommandSide.class,
  Generations.class,
  HubWiring.class,
  Imports.class,
  QuerySide.class,
  MonitorWiring.class,
  TmfWriting.class,
  FileExports.class,
  Watching.class,
  Catalogue.class,
  WebConfiguration.class
})
public class ServerApplication {

  /// Starts the server and returns when it is ready to serve; it then runs until the process is
  /// told to stop.
  ///
  /// @return the port it listens on, which differs from `port` only if that was 0 (any free one)
  public static int start(int port, Path dataDir, String host) {
    SpringApplication application = new SpringApplication(ServerApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    // What was typed goes before what any file or variable says.
    return application
        .run("--server.port=" + port, "--server.address=" + host, "--ocrm.data-dir=" + dataDir)
        .getEnvironment()
        .getRequiredProperty("local.server.port", Integer.class);
  }
}
