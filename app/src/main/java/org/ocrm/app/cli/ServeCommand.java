package org.ocrm.app.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ocrm.app.ServerApplication;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ocrm serve`: the only subcommand that starts Spring.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the server with an embedded PostgreSQL, or with the one that OCRM_DB_URL names.",
      "It is ready when GET /actuator/health/readiness answers 200 and stops in order on Ctrl-C or"
          + " SIGTERM."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm serve",
      "  ocrm serve --port 9090 --data /var/lib/ocrm",
      "  OCRM_DB_URL=jdbc:postgresql://db/ocrm OCRM_DB_USER=ocrm OCRM_DB_PASSWORD=... ocrm serve"
    })
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen; 0 is any free port. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the embedded database lives, between starts too. Default: ./data.")
  private Path data = Path.of("./data");

  @Option(
      names = "--host",
      paramLabel = "ADDR",
      description = "The address to listen on; 0.0.0.0 is all of them. Default: loopback only.")
  private String host = "127.0.0.1";

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > 65_535) {
      throw new WrongUsage("there is no port " + port);
    }
    mustBeFree();
    int bound = ServerApplication.start(port, data, host);
    String shown = host.contains(":") ? "[" + host + "]" : host;
    boolean external = !terminal.environment().getOrDefault("OCRM_DB_URL", "").isEmpty();
    String where = external ? "data in the database of OCRM_DB_URL" : "data in " + data;
    terminal.out().println("OCRM is ready at http://" + shown + ":" + bound + " (" + where + ")");
    return OcrmCommand.KEEPS_RUNNING;
  }

  /// Asked before a database is started for nothing.
  private void mustBeFree() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (BindException e) {
      throw new BindException(
          "cannot listen on %s port %d: %s; choose another with --port"
              .formatted(host, port, e.getMessage()));
    } catch (UnknownHostException e) {
      throw new WrongUsage("there is no address " + host);
    }
  }
}
