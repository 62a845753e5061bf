package org.ocrm.app.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ocrm.app.ServerApplication;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The real server on a free port, with an embedded database in a folder of its own.
final class RunningServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Path data;

  private RunningServer(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    this.data = data;
  }

  /// With default settings, started once and shared by all tests: each has subscribers of its own.
  static RunningServer shared() {
    return Shared.SERVER;
  }

  static RunningServer with(String... settings) {
    try {
      Path data = Files.createTempDirectory("ocrm-acceptance");
      List<String> arguments = new ArrayList<>(List.of(settings));
      arguments.add("--server.port=0");
      arguments.add("--server.address=127.0.0.1");
      arguments.add("--ocrm.data-dir=" + data);
      return new RunningServer(
          new SpringApplicationBuilder(ServerApplication.class)
              .bannerMode(Banner.Mode.OFF)
              .registerShutdownHook(false)
              .run(arguments.toArray(String[]::new)),
          data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  OcrmClient client() {
    return new OcrmClient("http://127.0.0.1:" + port());
  }

  /// How many events are stored, asked behind the server's back.
  long countEvents() {
    return context
        .getBean(JdbcClient.class)
        .sql("SELECT count(*) FROM domain_event_entry")
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    context.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Started by the first test that asks, hence a holder class.
  private static final class Shared {
    static final RunningServer SERVER = RunningServer.with();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }
}
