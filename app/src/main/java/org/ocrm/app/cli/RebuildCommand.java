package org.ocrm.app.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `ocrm rebuild`: builds a read model anew beside the live one, and decides which one answers.
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Builds the tiles (or the inventory) anew from all events, beside the live ones and while"
          + " everything goes on.",
      "When it has caught up it is compared with what is live, subscriber by subscriber. If nothing"
          + " differs it is promoted, unless that was left to you; what was live before is kept to"
          + " go back to."
    },
    footer = {
      "",
      "Examples:",
      "  ocrm rebuild --wait",
      "  ocrm rebuild --read-model subscriber-inventory --manual --by ops --reason 'drill'",
      "  ocrm rebuild promote 3        # when its certificate was read",
      "  ocrm rebuild rollback 3       # back to what answered before it",
      "",
      "With --wait it exits with 0 when the new one is live (or, with --manual, has caught up), and"
          + " with 1 when it failed, was abandoned or differs."
    })
final class RebuildCommand implements Callable<Integer> {

  private static final String REBUILDS = "/api/rebuilds";

  private final Terminal terminal;

  @Option(
      names = "--read-model",
      paramLabel = "MODEL",
      description = "subscriber-tiles (default) or subscriber-inventory.")
  private @Nullable String readModel;

  @Option(names = "--manual", description = "Leave it to me to promote it.")
  private boolean manual;

  @Option(names = "--wait", description = "Show progress, and return only when it is done.")
  private boolean wait;

  @Option(names = "--by", paramLabel = "WHO", description = "Who asks for it.")
  private @Nullable String by;

  @Option(names = "--reason", paramLabel = "WHY", description = "What for.")
  private @Nullable String reason;

  RebuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "readModel", readModel);
    put(body, "promote", manual ? "manual" : "auto");
    put(body, "by", by);
    put(body, "reason", reason);
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      int id = post(server, REBUILDS, body).path("id").asInt();
      if (!wait) {
        terminal.out().printf("Rebuild %d has begun; watch it with ocrm rebuild list.%n", id);
        return ExitCode.OK;
      }
      return new RebuildWatch(server, id, terminal).untilDone();
    }
  }

  @Command(name = "list", description = "Lists all rebuilds, the newest first.")
  int list() throws IOException, InterruptedException {
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      RebuildTable.of(server.json(server.to(REBUILDS)), terminal.ansi())
          .forEach(terminal.out()::println);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "promote",
      description =
          "Makes a rebuild that has caught up, or that answered before, the one that answers.")
  int promote(
      @Parameters(paramLabel = "ID", description = "Number of the rebuild.") int id,
      @Option(
              names = "--accept-differences",
              description = "Promote although its certificate says that something differs.")
          boolean acceptDifferences)
      throws IOException, InterruptedException {
    return decide(id, "promotion", acceptDifferences ? Map.of("differences", "accept") : Map.of());
  }

  @Command(name = "rollback", description = "Goes back to what answered before a rebuild.")
  int rollback(@Parameters(paramLabel = "ID", description = "Number of the rebuild.") int id)
      throws IOException, InterruptedException {
    return decide(id, "rollback", Map.of());
  }

  @Command(name = "abandon", description = "Gives up on a rebuild that is under way.")
  int abandon(@Parameters(paramLabel = "ID", description = "Number of the rebuild.") int id)
      throws IOException, InterruptedException {
    return decide(id, "abandonment", Map.of());
  }

  private int decide(int id, String deed, Map<String, Object> body)
      throws IOException, InterruptedException {
    try (OcrmServer server = OcrmServer.of(terminal.environment())) {
      JsonNode now = post(server, "%s/%d/%s".formatted(REBUILDS, id, deed), body);
      terminal
          .out()
          .printf(
              "%s %d is %s.%n",
              now.path("readModel").asString(),
              now.path("id").asInt(),
              now.path("state").asString());
      return ExitCode.OK;
    }
  }

  private static JsonNode post(OcrmServer server, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return server.json(
        server
            .to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
