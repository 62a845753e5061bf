package org.ocrm.app.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ocrm.app.RunningServer;

/// The server as front-ends meet it: an address, with an embedded database behind it in a folder of
/// its own.
final class FrontDoor implements AutoCloseable {

  private final RunningServer server;
  private final Path data;

  private FrontDoor(RunningServer server, Path data) {
    this.server = server;
    this.data = data;
  }

  /// With default settings, started once and shared by all tests: each has subscribers of its own.
  static FrontDoor shared() {
    return Shared.DOOR;
  }

  static FrontDoor with(String... settings) {
    try {
      Path data = Files.createTempDirectory("ocrm-acceptance");
      return new FrontDoor(RunningServer.embedded(data, List.of(settings)), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.port();
  }

  OcrmClient client() {
    return new OcrmClient(server.address());
  }

  /// How many events are stored, asked behind the server's back.
  long countEvents() {
    return server.count("SELECT count(*) FROM domain_event_entry");
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Started by the first test that asks, hence a holder class.
  private static final class Shared {
    static final FrontDoor DOOR = FrontDoor.with();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(DOOR::close));
    }
  }
}
