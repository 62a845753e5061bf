package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ocrm.benchmarks.load.HttpConnection;

/// `./ocrm serve` as a service is started, in a session of its own where the machine has them, on a
/// folder and a port of its own, stopped with us.
public final class ServerProcess implements AutoCloseable {

  /// On a busy machine a start takes minutes.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// Becomes the program that it starts: its number is the server's.
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private static final int LINES_TOLD = 20;

  private final Process process;
  private final int port;
  private final Path data;
  private final Duration timeToReadiness;
  private final Thread lastResort;

  private ServerProcess(Process process, int port, Path data, long started, Thread lastResort)
      throws IOException, InterruptedException {
    this.process = process;
    this.port = port;
    this.data = data;
    this.lastResort = lastResort;
    awaitReadiness();
    this.timeToReadiness = Duration.ofNanos(System.nanoTime() - started);
  }

  /// Starts a server and returns when it is ready.
  public static ServerProcess start(Path program, Path data)
      throws IOException, InterruptedException {
    return start(program, data, Map.of());
  }

  /// Starts a server with more in its environment than ours.
  static ServerProcess start(Path program, Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port = freePort();
    Files.createDirectories(data.getParent());
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      words.add(SETSID.toString());
    }
    words.addAll(List.of(program.toString(), "serve"));
    words.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().putAll(environment);
    command.redirectErrorStream(true);
    command.redirectOutput(
        ProcessBuilder.Redirect.appendTo(data.resolveSibling("server.log").toFile()));
    long started = System.nanoTime();
    Process process = command.start();
    Thread lastResort = new Thread(() -> stop(process), "stop-the-server");
    Runtime.getRuntime().addShutdownHook(lastResort);
    try {
      return new ServerProcess(process, port, data, started, lastResort);
    } catch (IOException | RuntimeException e) {
      stop(process);
      throw e;
    }
  }

  /// A free port of the range that `OCRM_BENCH_PORTS` names, or any.
  private static int freePort() throws IOException {
    String range = System.getenv().getOrDefault("OCRM_BENCH_PORTS", "0-0");
    int last = Integer.parseInt(range.substring(range.indexOf('-') + 1));
    for (int port = Integer.parseInt(range.substring(0, range.indexOf('-'))); ; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        if (port >= last) {
          throw taken;
        }
      }
    }
  }

  private void awaitReadiness() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            (process.isAlive() ? "the server is still not ready; " : "the server ended; ")
                + endOfLog());
      }
      Thread.sleep(10);
    }
  }

  private String endOfLog() throws IOException {
    List<String> log = Files.readAllLines(data.resolveSibling("server.log"));
    return String.join("\n", log.subList(Math.max(0, log.size() - LINES_TOLD), log.size()));
  }

  /// What it wrote last, if it has ended by itself: a client only sees that nobody is there.
  Optional<String> lastWords() throws IOException {
    return process.isAlive() ? Optional.empty() : Optional.of(endOfLog());
  }

  private boolean isReady() {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.get("/actuator/health/readiness").status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public HttpConnection connect() throws IOException {
    return new HttpConnection(port);
  }

  /// A bare connection, for streams too long to be kept.
  public Socket socket() throws IOException {
    return new Socket(HttpConnection.loopback(), port);
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public Duration timeToReadiness() {
    return timeToReadiness;
  }

  public Memory memory() throws IOException, InterruptedException {
    return Memory.of(process.pid());
  }

  /// Bytes that its PostgreSQL takes.
  public long memoryOfDatabase() throws IOException {
    return Memory.ofDatabase(data);
  }

  /// Seconds of processor time that its compiler has taken; a compiler thread that has ended, for
  /// want of work, is no longer counted.
  public double compilerSeconds() throws IOException {
    return Effort.compilerSeconds(process.pid());
  }

  public Effort effort() throws IOException, SQLException {
    return Effort.of(process.pid(), data);
  }

  /// Begins to record what the server does.
  public void beginRecording() throws IOException, InterruptedException {
    var _ = Diagnosis.ask(process.pid(), "JFR.start", "name=bench", "settings=profile");
  }

  /// Ends the recording; `jfr view hot-methods` and the like read the file.
  public void endRecording(Path file) throws IOException, InterruptedException {
    var _ = Diagnosis.ask(process.pid(), "JFR.stop", "name=bench", "filename=" + file);
  }

  @Override
  public void close() {
    stop(process);
    var _ = Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        var _ = process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      var _ = process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
