package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.benchmarks.Scale;

/// Where rows are measured: a throw-away folder and, for the rows that ask for it, one server with
/// a base in it that they share.
public final class Bed implements AutoCloseable {

  private final Path program;
  private final Path folder;
  private final Scale scale;
  private final Path base;
  private @Nullable ServerProcess server;
  private boolean wasAskedFor;
  private boolean isInventoryHeld;

  /// @param kept where the base lies or is to be kept, so that the next run need not load it; none
  ///     for a base that goes with this run
  public Bed(Path program, Scale scale, @Nullable Path kept) throws IOException {
    this.program = program;
    this.folder = Files.createTempDirectory("ocrm-bench");
    this.scale = scale;
    this.base = (kept == null ? folder : kept).resolve("filled").resolve("data");
  }

  public Scale scale() {
    return scale;
  }

  /// The shared server, its base loaded and folded into every read model.
  public ServerProcess server() throws IOException, SQLException, InterruptedException {
    ServerProcess running = tiles();
    if (isInventoryHeld) {
      InventoryHold.release(new Database(base));
      isInventoryHeld = false;
      LoadedSubscribers.awaitProjections(running);
    }
    return running;
  }

  /// The shared server for rows that ask for nothing but tiles, its base folded into these. The
  /// inventory stands still until somebody asks for [#server]: ten million events keep it busy for
  /// many minutes, and beside a measurement it would take half of the machine.
  public ServerProcess tiles() throws IOException, SQLException, InterruptedException {
    if (server == null) {
      boolean isLoaded = Files.exists(base);
      boolean isFirst = !wasAskedFor;
      wasAskedFor = true;
      server = ServerProcess.start(program, base);
      if (isFirst) {
        InventoryHold.begin(new Database(base));
        isInventoryHeld = true;
      }
      if (!isLoaded) {
        LoadedSubscribers.load(server, scale);
      }
      LoadedSubscribers.awaitTiles(server);
    }
    return server;
  }

  /// What the shared server wrote last, if it has ended by itself.
  public Optional<String> lastWords() throws IOException {
    return server == null ? Optional.empty() : server.lastWords();
  }

  /// Stops the shared server; the next who asks starts it again on the same folder.
  public void stopServer() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /// A server on a folder that nobody has used.
  public ServerProcess emptyServer(String name) throws IOException, InterruptedException {
    return ServerProcess.start(program, folder.resolve(name).resolve("data"));
  }

  /// A server on a folder that nobody has used, which has no projections.
  public ServerProcess commandServer(String name) throws IOException, InterruptedException {
    return ServerProcess.start(
        program, folder.resolve(name).resolve("data"), Map.of("SPRING_PROFILES_ACTIVE", "command"));
  }

  /// A file of the documentation.
  public Path document(String name) {
    return program.resolveSibling("docs").resolve(name);
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    stopServer();
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
