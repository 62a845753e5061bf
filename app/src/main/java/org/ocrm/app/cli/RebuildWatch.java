package org.ocrm.app.cli;

import java.io.IOException;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Pace;
import org.ocrm.app.cli.screen.Progress;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine.ExitCode;
import tools.jackson.databind.JsonNode;

/// Asks the server again and again how far a rebuild is, until it comes to rest.
record RebuildWatch(OcrmServer server, int id, Terminal terminal) {

  private static final long PAUSE = 300;

  int untilDone() throws IOException, InterruptedException {
    Pace pace = new Pace();
    JsonNode rebuild = watch();
    RebuildTable.certificate(rebuild).forEach(terminal.out()::println);
    String state = rebuild.path("state").asString();
    boolean done = state.equals("live") || (state.equals("caught-up") && isManual(rebuild));
    String line =
        "%s %d is %s after %s"
            .formatted(
                rebuild.path("readModel").asString(),
                id,
                state,
                Numbers.duration(pace.elapsed().toSeconds()));
    if (done) {
      terminal.out().println(line);
      return ExitCode.OK;
    }
    terminal.complain(
        line + (rebuild.has("failure") ? ": " + rebuild.path("failure").asString() : ""));
    return ExitCode.SOFTWARE;
  }

  private JsonNode watch() throws IOException, InterruptedException {
    try (Progress progress = Progress.of("rebuild " + id, terminal)) {
      while (true) {
        JsonNode rebuild = server.json(server.to("/api/rebuilds/" + id));
        String state = rebuild.path("state").asString();
        progress.show(
            rebuild.path("eventsDone").asLong(),
            rebuild.path("eventsTotal").asLong(),
            detail(rebuild, state));
        boolean underWay = state.equals("building") || state.equals("catching-up");
        if (!underWay && !isAboutToBePromoted(rebuild, state)) {
          return rebuild;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static boolean isAboutToBePromoted(JsonNode rebuild, String state) {
    return state.equals("caught-up")
        && !isManual(rebuild)
        && rebuild.path("certificate").path("equal").asBoolean();
  }

  private static boolean isManual(JsonNode rebuild) {
    return rebuild.path("promote").asString().equals("manual");
  }

  private static String detail(JsonNode rebuild, String state) {
    StringBuilder detail = new StringBuilder(state);
    detail.append(", ").append(Numbers.count(rebuild.path("eventsDone").asLong()));
    detail.append(" events");
    if (rebuild.path("rate").isNumber()) {
      long rate = Math.round(rebuild.path("rate").asDouble());
      detail.append(", ").append(Numbers.count(rate)).append(" events/s");
    }
    if (rebuild.path("etaSeconds").isNumber()) {
      detail.append(", ETA ").append(Numbers.duration(rebuild.path("etaSeconds").asLong()));
    }
    return detail.toString();
  }
}
